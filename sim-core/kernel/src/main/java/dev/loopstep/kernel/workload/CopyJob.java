// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.ring.Opcode;

/**
 * A copy, several blocks at a time: each is read whole, then written whole, whatever single
 * transfers move. With chains the write of a block is linked to its read; where a short read breaks
 * the chain, what is missing is asked for again.
 */
final class CopyJob implements Job {
  private final Workload.Copy copy;
  private final int bufferSize;
  private final boolean linked;
  private final Block[] blocks;

  /** Where the first block starts that is not begun. */
  private long next;

  private int error;

  /** A block that is being copied, through the buffer of the same number. */
  private static final class Block {
    long offset;
    int length;
    int read;
    int written;

    boolean done() {
      return written == length;
    }
  }

  /**
   * @param inFlight how many blocks are copied at a time
   * @param linked whether each write is linked to its read
   */
  CopyJob(Workload.Copy copy, int inFlight, int bufferSize, boolean linked) {
    this.copy = copy;
    this.bufferSize = bufferSize;
    this.linked = linked;
    blocks = new Block[inFlight];
    for (int i = 0; i < inFlight; i++) {
      blocks[i] = new Block();
    }
  }

  @Override
  public void write(SqeWriter writer) {
    if (allDone()) {
      beginBlocks();
    }
    for (int i = 0; i < blocks.length; i++) {
      Block block = blocks[i];
      boolean toRead = block.read < block.length;
      if (toRead) {
        transfer(writer, i, Opcode.READ, copy.from(), block.read);
      }
      if (!block.done() && (linked || !toRead)) {
        transfer(writer, i, Opcode.WRITE, copy.to(), block.written);
      }
    }
  }

  private void transfer(SqeWriter writer, int index, Opcode opcode, int file, int from) {
    Block block = blocks[index];
    long address = RunSetup.Buffers.ADDRESS + (long) index * bufferSize + from;
    long userData = 2L * index + (opcode == Opcode.WRITE ? 1 : 0);
    writer.transfer(opcode, file, block.offset + from, address, block.length - from, userData);
  }

  private void beginBlocks() {
    for (Block block : blocks) {
      block.offset = next;
      block.length = (int) Math.min(copy.block(), copy.length() - next);
      block.read = 0;
      block.written = 0;
      next += block.length;
    }
  }

  @Override
  public void completed(long userData, int res, int flags) {
    if (linked && res == Errno.ECANCELED) {
      return;
    }
    if (res <= 0) {
      // Nothing was moved although bytes are missing: the source is shorter than it was said to be.
      error = res == 0 ? Errno.EIO : res;
      return;
    }
    Block block = blocks[(int) (userData / 2)];
    if (userData % 2 == 0) {
      block.read += res;
    } else {
      block.written += res;
    }
  }

  private boolean allDone() {
    for (Block block : blocks) {
      if (!block.done()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean done() {
    return next == copy.length() && allDone();
  }

  @Override
  public int error() {
    return error;
  }
}
