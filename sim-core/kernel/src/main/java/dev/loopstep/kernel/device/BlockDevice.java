// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A block device that serves several requests at once; the others wait, first come first served.
 */
public final class BlockDevice {
  private static final int KIB = 1024;

  private final DeviceSetup setup;
  private final Timeline timeline;
  private final int timelineKey;
  private final Durations readTime;
  private final Durations writeTime;
  private int busy;
  private @Nullable Transfer firstWaiting;
  private @Nullable Transfer lastWaiting;

  /**
   * @param index of the device, from 0: orders completions of the same time
   */
  public BlockDevice(DeviceSetup setup, int index, Timeline timeline, long seed) {
    this.setup = setup;
    this.timeline = timeline;
    timelineKey = index + 1;
    readTime = new Durations(setup.readTime(), new Substream(seed, setup.name(), "read-time"));
    writeTime = new Durations(setup.writeTime(), new Substream(seed, setup.name(), "write-time"));
  }

  /** Takes a request; its event fires when it is done. */
  public void submit(Transfer transfer, long now) {
    if (busy < setup.channels()) {
      busy++;
      serve(transfer, now);
      return;
    }
    transfer.nextWaiting = null;
    Transfer last = lastWaiting;
    if (last == null) {
      firstWaiting = transfer;
    } else {
      last.nextWaiting = transfer;
    }
    lastWaiting = transfer;
  }

  /**
   * A request is done: its channel serves the one that waits longest, from the time at which it
   * became free.
   */
  public void done(Transfer transfer) {
    Transfer next = firstWaiting;
    if (next == null) {
      busy--;
      return;
    }
    firstWaiting = next.nextWaiting;
    if (firstWaiting == null) {
      lastWaiting = null;
    }
    next.nextWaiting = null;
    serve(next, transfer.event().time());
  }

  private void serve(Transfer transfer, long from) {
    Durations time = transfer.writes() ? writeTime : readTime;
    double size = setup.perKiB() * transfer.bytes() / KIB;
    timeline.schedule(transfer.event(), from + time.next() + Durations.toPicos(size), timelineKey);
  }
}
