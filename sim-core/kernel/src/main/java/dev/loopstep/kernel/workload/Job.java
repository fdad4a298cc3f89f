// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

/**
 * What an application has to do, batch by batch: it writes the next requests and learns their
 * results.
 */
interface Job {
  /** Writes the requests of the next batch. */
  void write(SqeWriter writer);

  /** How many completions to wait for when the batch is submitted. */
  default int waitsFor(int batch) {
    return batch;
  }

  /** A request of the batch has completed. */
  void completed(long userData, int res, int flags);

  /** Whether nothing is left to do. */
  boolean done();

  /** The error that makes it pointless to go on, or 0. */
  int error();
}
