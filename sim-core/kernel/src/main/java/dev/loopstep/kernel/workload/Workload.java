// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

/**
 * The work to be done, whoever does it: a policy in the kernel or an application from user space.
 */
public sealed interface Workload {
  /** The number of requests in all, or of blocks. */
  long count();

  /** NOPs, one after another. */
  record Nops(long count) implements Workload {}

  /**
   * Reads of a file, block after block from its start, in any order.
   *
   * @param file index of a registered file
   * @param size of one read in bytes
   */
  record Reads(long count, int file, int size) implements Workload {}

  /**
   * Copies a file to another, block after block.
   *
   * @param length in bytes
   * @param block in bytes; the last may be shorter
   */
  record Copy(int from, int to, long length, int block) implements Workload {
    @Override
    public long count() {
      return Math.ceilDiv(length, block);
    }
  }

  /**
   * Requests of clients on the network.
   *
   * @param listener the descriptor of the socket to which they connect
   * @param count how many there are
   */
  record Serve(int listener, long count) implements Workload {}

  /** Requests that arrive while the application runs. */
  record Requests(RequestPlan plan) implements Workload {
    @Override
    public long count() {
      return plan.count();
    }
  }
}
