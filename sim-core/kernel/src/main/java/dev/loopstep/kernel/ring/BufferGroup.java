// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/** Buffers of which requests take one when they need it (struct io_buffer_list). */
abstract sealed class BufferGroup permits ProvidedBuffers, BufferRing {
  /**
   * Takes a buffer.
   *
   * @param wanted how many bytes of it at most, 0 for all
   * @param uses whether it is used up at once, since nobody could give it back later
   * @return how many bytes it has, or -ENOBUFS
   */
  abstract int select(BufferSelection selection, int wanted, boolean uses);
}
