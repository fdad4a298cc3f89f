// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/** A shape on this machine. The thread that opens it measures it. */
interface HostRun extends AutoCloseable {
  /**
   * Does a round, and sees whether it does what the model says.
   *
   * @throws dev.loopstep.diagnostic.InputException if not
   */
  void check();

  /** Does rounds; how many nanoseconds they took. */
  long time(int rounds);

  /** How long that takes without what is measured. */
  long timeWithoutKernel(int rounds);

  @Override
  void close();
}
