// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

/** NOPs in batches. */
final class NopJob implements Job {
  private final long count;
  private final int batch;
  private long written;
  private int error;

  NopJob(Workload.Nops nops, int batch) {
    count = nops.count();
    this.batch = batch;
  }

  @Override
  public void write(SqeWriter writer) {
    for (int i = 0; i < batch && written < count; i++) {
      writer.nop(++written);
    }
  }

  @Override
  public void completed(long userData, int res, int flags) {
    if (res != 0) {
      error = res;
    }
  }

  @Override
  public boolean done() {
    return written == count;
  }

  @Override
  public int error() {
    return error;
  }
}
