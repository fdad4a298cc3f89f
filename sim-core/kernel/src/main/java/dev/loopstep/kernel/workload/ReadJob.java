// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.ring.Opcode;

/** Reads of a file block after block, in batches, each into a buffer of its own. */
final class ReadJob implements Job {
  private final Workload.Reads reads;
  private final int batch;
  private final int bufferSize;

  /** The block that is read next: all before it are read, or being read. */
  private long next;

  private int error;

  ReadJob(Workload.Reads reads, int batch, int bufferSize) {
    this.reads = reads;
    this.batch = batch;
    this.bufferSize = bufferSize;
  }

  @Override
  public void write(SqeWriter writer) {
    for (int i = 0; i < batch && next < reads.count(); i++) {
      long address = RunSetup.Buffers.ADDRESS + (long) i * bufferSize;
      long offset = next * reads.size();
      writer.transfer(Opcode.READ, reads.file(), offset, address, reads.size(), next);
      next++;
    }
  }

  @Override
  public void completed(long block, int res, int flags) {
    if (res == Errno.ECANCELED) {
      // A short read at the end of the file broke the chain: the rest is asked for again.
      next = Math.min(next, block);
    } else if (res < 0) {
      error = res;
    }
  }

  @Override
  public boolean done() {
    return next == reads.count();
  }

  @Override
  public int error() {
    return error;
  }
}
