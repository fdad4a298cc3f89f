// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.time.Cpu;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a ring with IOPOLL that a device has, in the order in which they were issued
 * (ctx-&gt;iopoll_list). No interrupt tells that one is done: whoever waits for completions asks
 * the device (io_do_iopoll).
 */
public final class PolledRequests {
  private final Cpu cpu;
  private final Completions completions;
  private @Nullable Request first;
  private @Nullable Request last;

  PolledRequests(Cpu cpu, Completions completions) {
    this.cpu = cpu;
    this.completions = completions;
  }

  /** Whether a device has none. */
  public boolean isEmpty() {
    return first == null;
  }

  /** A device has the request (io_iopoll_req_issued). */
  void add(Request request) {
    request.queueNext = null;
    Request before = last;
    if (before == null) {
      first = request;
    } else {
      before.queueNext = request;
    }
    last = request;
  }

  /**
   * Looks once: asks devices, the one of the oldest request first, until one has something; then
   * posts the completions of all that are done.
   *
   * @return how many there were
   */
  public int poll() {
    boolean found = anyDone();
    @Nullable BlockDevice asked = null;
    for (Request at = first; at != null && !found; at = at.queueNext) {
      BlockDevice device = at.polledOn;
      if (device != null && device != asked) {
        asked = device;
        cpu.charge(Cost.DEVICE_POLL);
        found = device.poll();
      }
    }
    return found ? take() : 0;
  }

  private boolean anyDone() {
    for (Request at = first; at != null; at = at.queueNext) {
      if (at.polledOn == null) {
        return true;
      }
    }
    return false;
  }

  private int take() {
    int count = 0;
    Request at = first;
    first = null;
    last = null;
    while (at != null) {
      Request next = at.queueNext;
      at.queueNext = null;
      if (at.polledOn == null) {
        completions.add(at);
        count++;
      } else {
        add(at);
      }
      at = next;
    }
    completions.flush();
    return count;
  }
}
