// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.Transfer;
import dev.loopstep.kernel.time.Cpu;
import java.util.Arrays;

/**
 * Requests to devices: passed on at once, or held back until a batch of three and more has been
 * taken.
 */
final class BlockPlug implements PageCache.Submitter {
  /** Smaller batches are not plugged (io_submit_state_start). */
  private static final int SMALLEST_BATCH = 3;

  private final Cpu cpu;
  private boolean wanted;
  private boolean plugged;
  private Transfer[] held = new Transfer[8];
  private BlockDevice[] heldFor = new BlockDevice[8];
  private int count;

  BlockPlug(Cpu cpu) {
    this.cpu = cpu;
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

  @Override
  public void submit(BlockDevice device, Transfer transfer) {
    if (!plugged) {
      device.submit(transfer, cpu.now());
      return;
    }
    if (count == held.length) {
      held = Arrays.copyOf(held, 2 * count);
      heldFor = Arrays.copyOf(heldFor, 2 * count);
    }
    held[count] = transfer;
    heldFor[count] = device;
    count++;
  }

  /** The batch is over: what was held back goes to the devices. */
  void endBatch() {
    plugged = false;
    for (int i = 0; i < count; i++) {
      heldFor[i].submit(held[i], cpu.now());
    }
    count = 0;
  }
}
