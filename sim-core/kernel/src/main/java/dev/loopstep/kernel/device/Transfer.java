// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.trace.RunTrace;
import org.jspecify.annotations.Nullable;

/** A read or write as a device sees it. It waits in one device's queue at a time. */
public abstract class Transfer {
  /**
   * The next in one of the device's queues: a link in the transfer itself, so that queueing
   * allocates nothing.
   */
  @Nullable Transfer nextWaiting;

  // Neighbours among all that are in the block layer or the device.
  @Nullable Transfer nextInside;
  @Nullable Transfer previousInside;

  /** Which logical request it is: what its draws belong to. */
  long name;

  /** In the device, so no longer in the block layer. */
  boolean inDevice;

  /** Waiting in the device for a channel. */
  boolean inQueue;

  // When it came to the block layer, to the device, and into the device's own queue.
  long submittedAt;
  long takenAt;
  long queuedAt;

  /** It has come to a device since it was last made ready. */
  private boolean wasInside;

  // When its service began, how long that takes, when it was over, and when the host knew.
  long startedAt;
  long servicePicos;
  long doneAt;
  long toldAt;

  /** -errno if the device failed, else 0. */
  int error;

  /** How many bytes the device moves. */
  int moved;

  /** It is used for another read or write. */
  protected final void makeReady() {
    wasInside = false;
  }

  final void comesInside() {
    wasInside = true;
  }

  /**
   * Where the time went since a moment, by {@link Part}, in picoseconds. What never came to a
   * device was in the kernel all the time.
   */
  protected final void tell(long since, long now, long[] parts) {
    if (!wasInside) {
      parts[Part.ISSUE.index()] = now - since;
      return;
    }
    parts[Part.ISSUE.index()] = submittedAt - since;
    parts[Part.BLOCK_QUEUE.index()] = takenAt - submittedAt;
    parts[Part.DEVICE_QUEUE.index()] = startedAt - takenAt;
    parts[Part.DEVICE.index()] = servicePicos;
    parts[Part.INTERRUPT.index()] = toldAt - doneAt;
    parts[Part.TASK_WORK.index()] = now - toldAt;
  }

  /** It waits for a place in a device. */
  final void tellQueued(RunTrace trace, String device, int inside, int queued) {
    trace.deviceQueued(device, writes(), bytes(), userData(), inside, queued);
  }

  /** A device has taken it, and has so many now. */
  final void tellTaken(RunTrace trace, String device, int inside, int queued) {
    trace.deviceTook(device, writes(), bytes(), userData(), inside, queued);
  }

  /** The host knows that the device is done with it. */
  final void tellDone(RunTrace trace, String device, int inside, int queued) {
    trace.deviceDone(
        device, writes(), bytes(), userData(), takenAt, startedAt, doneAt, error, inside, queued);
  }

  /** Whether bytes go to the device. */
  protected abstract boolean writes();

  /** The file whose bytes are moved, by its number. */
  protected abstract int file();

  /** Where in the file they begin. */
  protected abstract long place();

  /** Of the request to a ring that asks for it; 0 where none does. */
  protected long userData() {
    return 0;
  }

  /** How many bytes are to be moved. */
  protected abstract int bytes();

  /** Fires when the device is done. */
  protected abstract Event event();

  /** Whether the host asks for it, so that no interrupt is to tell that it is done. */
  protected boolean polled() {
    return false;
  }

  /** The device has interrupted for it, or was asked. */
  protected abstract void completed();

  /** -errno if the device failed, else 0. */
  protected final int deviceError() {
    return error;
  }

  /** How many bytes the device has moved, where it did not fail. */
  protected final int deviceBytes() {
    return moved;
  }
}
