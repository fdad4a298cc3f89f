// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

/** Who has an end of a stream, and is told what happens to it. */
public interface StreamUser {
  /** The connection is there. */
  void connected();

  /** Bytes have come, or the end of what comes. */
  void readable();

  /** What was sent has arrived, so that there is more room. */
  void writable();

  /**
   * The connection is gone.
   *
   * @param error -ECONNRESET, -ETIMEDOUT, -ECONNREFUSED
   */
  void broken(int error);
}
