// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

/** Takes what was executed, in order. */
interface Executions {
  /**
   * A block.
   *
   * @param instructions how many of it, from its start
   */
  void executed(Block block, int instructions);

  /** A block of which QEMU has not said what is in it. */
  void unlisted(long address);
}
