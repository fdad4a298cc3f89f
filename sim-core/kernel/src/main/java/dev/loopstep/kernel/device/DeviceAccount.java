// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.time.QueueAccount;
import dev.loopstep.kernel.time.WideSum;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a device counts, for results and for the balances that every run is held to. */
final class DeviceAccount {
  private final QueueAccount whole;
  private final QueueAccount inDevice;
  private final QueueAccount queue;
  private final WideSum busy = new WideSum();
  private @Nullable Transfer firstInside;
  private long reads;
  private long writes;
  private long bytesRead;
  private long bytesWritten;
  private long interrupts;
  private long polls;

  DeviceAccount(String device) {
    whole = new QueueAccount("the block layer and device `" + device + "`");
    inDevice = new QueueAccount("the device `" + device + "`");
    queue = new QueueAccount("the queue in the device `" + device + "`");
  }

  void submitted(Transfer transfer, long now) {
    transfer.submittedAt = now;
    transfer.previousInside = null;
    transfer.nextInside = firstInside;
    if (firstInside != null) {
      firstInside.previousInside = transfer;
    }
    firstInside = transfer;
    whole.enter(now);
  }

  void taken(Transfer transfer, long now) {
    transfer.takenAt = now;
    transfer.inDevice = true;
    inDevice.enter(now);
  }

  void queued(Transfer transfer, long now) {
    transfer.queuedAt = now;
    transfer.inQueue = true;
    queue.enter(now);
  }

  void dequeued(Transfer transfer, long at) {
    transfer.inQueue = false;
    queue.leave(at, transfer.queuedAt);
  }

  void served(long picos) {
    busy.add(picos);
  }

  void asked() {
    polls++;
  }

  void interrupted() {
    interrupts++;
  }

  void completed(Transfer transfer, long now) {
    unlink(transfer);
    transfer.inDevice = false;
    whole.leave(now, transfer.submittedAt);
    inDevice.leave(now, transfer.takenAt);
    if (transfer.writes()) {
      writes++;
      bytesWritten += transfer.moved;
    } else {
      reads++;
      bytesRead += transfer.moved;
    }
  }

  private void unlink(Transfer transfer) {
    Transfer before = transfer.previousInside;
    Transfer after = transfer.nextInside;
    if (before == null) {
      firstInside = after;
    } else {
      before.nextInside = after;
    }
    if (after != null) {
      after.previousInside = before;
    }
    transfer.nextInside = null;
    transfer.previousInside = null;
  }

  /** What is still in the queues is asked for the times at which it came there. */
  void check(long end) {
    check(whole, end, _ -> true, transfer -> transfer.submittedAt);
    check(inDevice, end, transfer -> transfer.inDevice, transfer -> transfer.takenAt);
    check(queue, end, transfer -> transfer.inQueue, transfer -> transfer.queuedAt);
  }

  private void check(
      QueueAccount account, long end, Predicate<Transfer> inside, ToLongFunction<Transfer> since) {
    WideSum times = new WideSum();
    long found = 0;
    for (Transfer transfer = firstInside; transfer != null; transfer = transfer.nextInside) {
      if (inside.test(transfer)) {
        times.add(end - since.applyAsLong(transfer));
        found++;
      }
    }
    account.check(end, times, found);
  }

  DeviceSeen seen(DeviceSetup setup, FaultDraws faults, long flushes) {
    return new DeviceSeen(
        setup.name(),
        setup.accounted(),
        reads,
        writes,
        bytesRead,
        bytesWritten,
        flushes,
        interrupts,
        polls,
        faults.errors(),
        faults.shortTransfers(),
        faults.delays(),
        faults.losses(),
        whole.meanNanos(),
        inDevice.meanNanos(),
        inDevice.meanNumber(),
        inDevice.most(),
        busy.value() / 1000);
  }
}
