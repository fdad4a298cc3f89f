// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.blame;

/** The way of a request through the kernel, as those tell it whom it passed. */
public interface Passage {
  /** When it was taken from the submission queue, in picoseconds. */
  long since();

  /**
   * Sets what passed since then, by {@link Part}.
   *
   * @param now the moment up to which it is told
   * @param parts in picoseconds, by the parts' index
   */
  void tell(long now, long[] parts);
}
