// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

/**
 * Something that the application's other thread does.
 *
 * @param atNanos counted from the moment at which the loop is entered
 */
public record ThreadStep(long atNanos, Deed deed) {
  /** What is done. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way
  public sealed interface Deed {
    /** write(2). */
    record Write(int descriptor, byte[] bytes) implements Deed {}

    /** read(2). */
    record Read(int descriptor, int length) implements Deed {}

    /** close(2). */
    record Close(int descriptor) implements Deed {}

    /** shutdown(2), both directions. */
    record Shutdown(int descriptor) implements Deed {}

    /** A signal to the thread in the loop. */
    record Signal() implements Deed {}

    /** The policy's link is destroyed. */
    record Detach() implements Deed {}

    /** IORING_OP_MSG_RING from another ring to the policy's. */
    record Message(int fromRing, long userData, int res) implements Deed {}

    /**
     * A store into memory.
     *
     * @param size 1, 2, 4 or 8
     */
    record Store(long address, int size, long value) implements Deed {}
  }
}
