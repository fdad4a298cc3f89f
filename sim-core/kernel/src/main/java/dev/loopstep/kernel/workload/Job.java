// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

/**
 * What an application has to do, batch by batch: it writes the next requests and learns their
 * results.
 */
interface Job {
  /** Writes the requests of the next batch, at least one unless the job is {@link #done}. */
  void write(SqeWriter writer);

  /** A request of the batch has completed. */
  void completed(long userData, int res);

  /** Whether nothing is left to do. */
  boolean done();

  /** The error that makes it pointless to go on, or 0. */
  int error();
}
