// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.distribution.Chance;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Substream;

/** Draws what goes wrong, each kind from numbers of its own, so that one changes no other. */
final class FaultDraws {
  private static final int SECTOR = 512;

  private final Chance error;
  private final Chance shortTransfer;
  private final Chance late;
  private final Chance lostInterrupt;
  private final Durations delay;
  private long shortTransfers;

  FaultDraws(DeviceFaults faults, String device, long seed) {
    error = new Chance(faults.errors(), new Substream(seed, device, "errors"));
    shortTransfer =
        new Chance(faults.shortTransfers(), new Substream(seed, device, "short-transfers"));
    late = new Chance(faults.delays(), new Substream(seed, device, "delays"));
    lostInterrupt =
        new Chance(faults.lostInterrupts(), new Substream(seed, device, "lost-interrupts"));
    delay = new Durations(faults.delay(), new Substream(seed, device, "delay"));
  }

  /** Decides what becomes of a transfer. */
  void decide(Transfer transfer) {
    transfer.error = 0;
    transfer.moved = transfer.bytes();
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

  /** By how much longer the next transfer takes. */
  long delay() {
    return late.happens() ? delay.next() : 0;
  }

  /** Whether the next interrupt is lost. */
  boolean losesInterrupt() {
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
