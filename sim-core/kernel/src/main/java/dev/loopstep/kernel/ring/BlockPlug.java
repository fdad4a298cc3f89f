// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.SimulatedFile;
import dev.loopstep.kernel.time.Cpu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests to devices: passed on at once, or held back until a batch of three and more has been
 * taken.
 */
final class BlockPlug {
  /** Smaller batches are not plugged (io_submit_state_start). */
  private static final int SMALLEST_BATCH = 3;

  private final Cpu cpu;
  private final List<SimulatedFile> files;
  private boolean wanted;
  private boolean plugged;
  private @Nullable Request first;
  private @Nullable Request last;

  BlockPlug(Cpu cpu, List<SimulatedFile> files) {
    this.cpu = cpu;
    this.files = files;
  }

  void startBatch(int size) {
    wanted = size >= SMALLEST_BATCH;
  }

  /** A request is prepared that may go to a device. */
  void plug() {
    if (wanted) {
      wanted = false;
      plugged = true;
      cpu.charge(Cost.BLOCK_PLUG);
    }
  }

  void submit(Request request) {
    if (!plugged) {
      pass(request);
      return;
    }
    request.queueNext = null;
    Request before = last;
    if (before == null) {
      first = request;
    } else {
      before.queueNext = request;
    }
    last = request;
  }

  private void pass(Request request) {
    files.get(request.file).device().submit(request, cpu.now());
  }

  /** The batch is over: what was held back goes to the devices. */
  void endBatch() {
    plugged = false;
    Request request = first;
    first = null;
    last = null;
    while (request != null) {
      Request next = request.queueNext;
      request.queueNext = null;
      pass(request);
      request = next;
    }
  }
}
