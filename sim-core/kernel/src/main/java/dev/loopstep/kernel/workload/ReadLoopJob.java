// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.ring.Opcode;

/** Reads of a file block after block, as many in flight as there may be. */
final class ReadLoopJob implements Job {
  /** More than the number of any buffer; blocks stand above. */
  private static final int BUFFER_BITS = 16;

  private final Workload.Reads reads;
  private final int bufferSize;
  private final int[] free;
  private int frees;
  private long next;
  private int error;

  /**
   * @param most in flight
   */
  ReadLoopJob(Workload.Reads reads, int most, int bufferSize) {
    this.reads = reads;
    this.bufferSize = bufferSize;
    free = new int[most];
    for (int i = 0; i < most; i++) {
      free[i] = most - 1 - i;
    }
    frees = most;
  }

  @Override
  public void write(SqeWriter writer) {
    while (frees > 0 && next < reads.count()) {
      int buffer = free[--frees];
      long address = RunSetup.Buffers.ADDRESS + (long) buffer * bufferSize;
      long userData = next << BUFFER_BITS | buffer;
      writer.transfer(
          Opcode.READ, reads.file(), next * reads.size(), address, reads.size(), userData);
      next++;
    }
  }

  @Override
  public int waitsFor(int batch) {
    return done() ? 0 : 1;
  }

  @Override
  public void completed(long userData, int res, int flags) {
    free[frees++] = (int) userData & (1 << BUFFER_BITS) - 1;
    if (res < 0) {
      error = res;
    }
  }

  @Override
  public boolean done() {
    return next == reads.count() && frees == free.length;
  }

  @Override
  public int error() {
    return error;
  }
}
