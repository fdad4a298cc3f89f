// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Substream;

/** Draws what goes wrong, each kind from numbers of its own, so that one changes no other. */
final class FaultDraws {
  private static final int SECTOR = 512;

  private final DeviceFaults faults;
  private final Substream errorDraws;
  private final Substream shortDraws;
  private final Substream delayDraws;
  private final Substream lossDraws;
  private final Durations delay;
  private long errors;
  private long shortTransfers;
  private long delays;
  private long losses;

  FaultDraws(DeviceFaults faults, String device, long seed) {
    this.faults = faults;
    errorDraws = new Substream(seed, device, "errors");
    shortDraws = new Substream(seed, device, "short-transfers");
    delayDraws = new Substream(seed, device, "delays");
    lossDraws = new Substream(seed, device, "lost-interrupts");
    delay = new Durations(faults.delay(), new Substream(seed, device, "delay"));
  }

  /** Decides what becomes of a transfer. */
  void decide(Transfer transfer) {
    transfer.error = 0;
    transfer.moved = transfer.bytes();
    if (happens(faults.errors(), errorDraws)) {
      errors++;
      transfer.error = Errno.EIO;
      transfer.moved = 0;
    }
    int sectors = transfer.bytes() / SECTOR;
    if (happens(faults.shortTransfers(), shortDraws) && sectors > 1 && transfer.error == 0) {
      shortTransfers++;
      // One to all but one, with the word of the draw that decided nothing yet.
      transfer.moved = SECTOR * (1 + (int) (shortDraws.uniform(1) * (sectors - 1)));
    }
  }

  /** By how much longer the next transfer takes. */
  long delay() {
    if (happens(faults.delays(), delayDraws)) {
      delays++;
      return delay.next();
    }
    return 0;
  }

  /** Whether the next interrupt is lost. */
  boolean losesInterrupt() {
    boolean lost = happens(faults.lostInterrupts(), lossDraws);
    if (lost) {
      losses++;
    }
    return lost;
  }

  private static boolean happens(double probability, Substream draws) {
    if (probability == 0) {
      return false;
    }
    draws.draw();
    return draws.uniform(0) < probability;
  }

  long errors() {
    return errors;
  }

  long shortTransfers() {
    return shortTransfers;
  }

  long delays() {
    return delays;
  }

  long losses() {
    return losses;
  }
}
