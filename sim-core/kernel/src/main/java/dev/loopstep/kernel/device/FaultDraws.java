// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.distribution.Chance;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.LogicalDraws;

/**
 * Draws what goes wrong, each kind from numbers of its own, so that one changes no other. They
 * belong to the logical request; whether an interrupt is lost to the request that was done last
 * before it.
 */
final class FaultDraws {
  private static final int SECTOR = 512;

  private final LogicalDraws errors;
  private final LogicalDraws shorts;
  private final LogicalDraws lates;
  private final LogicalDraws losses;
  private final LogicalDraws delays;
  private final Chance error;
  private final Chance shortTransfer;
  private final Chance late;
  private final Chance lostInterrupt;
  private final Durations delay;

  /** Nothing goes wrong: then nothing is drawn. */
  private final boolean none;

  private long shortTransfers;

  FaultDraws(DeviceFaults faults, String device, long seed) {
    none = faults.equals(DeviceFaults.NONE);
    errors = new LogicalDraws(seed, device, "errors");
    shorts = new LogicalDraws(seed, device, "short-transfers");
    lates = new LogicalDraws(seed, device, "delays");
    losses = new LogicalDraws(seed, device, "lost-interrupts");
    delays = new LogicalDraws(seed, device, "delay");
    error = new Chance(faults.errors(), errors);
    shortTransfer = new Chance(faults.shortTransfers(), shorts);
    late = new Chance(faults.delays(), lates);
    lostInterrupt = new Chance(faults.lostInterrupts(), losses);
    delay = new Durations(faults.delay(), delays);
  }

  /** Decides what becomes of a transfer. */
  void decide(Transfer transfer) {
    transfer.error = 0;
    transfer.moved = transfer.bytes();
    if (none) {
      return;
    }
    errors.of(transfer.name);
    shorts.of(transfer.name);
    if (error.happens()) {
      transfer.error = Errno.EIO;
      transfer.moved = 0;
    }
    int sectors = transfer.bytes() / SECTOR;
    if (shortTransfer.happens() && sectors > 1 && transfer.error == 0) {
      shortTransfers++;
      // One to all but one.
      transfer.moved = SECTOR * (1 + (int) (shortTransfer.besides() * (sectors - 1)));
    }
  }

  /** By how much longer a transfer takes. */
  long delay(Transfer transfer) {
    if (none) {
      return 0;
    }
    lates.of(transfer.name);
    delays.of(transfer.name);
    return late.happens() ? delay.next() : 0;
  }

  /**
   * Whether an interrupt is lost.
   *
   * @param last the name of the request that was done last before it; it comes once
   */
  boolean losesInterrupt(long last) {
    if (none) {
      return false;
    }
    losses.of(last);
    return lostInterrupt.happens();
  }

  long errors() {
    return error.times();
  }

  /** Only those that a transfer was long enough for. */
  long shortTransfers() {
    return shortTransfers;
  }

  long delays() {
    return late.times();
  }

  long losses() {
    return lostInterrupt.times();
  }
}
