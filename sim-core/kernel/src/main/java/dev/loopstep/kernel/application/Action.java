// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

/**
 * What the application's other thread does while the policy runs. One thread performs all actions
 * of a run, in order; one that blocks delays the rest.
 *
 * @param atPicos when, counted from the moment at which the loop is entered
 */
public record Action(long atPicos, Deed deed) {
  /** What is done. Descriptors are numbers of {@link Descriptors}. */
  @SuppressWarnings("ArrayRecordComponent") // bytes, owned by the scenario
  public sealed interface Deed {
    /** write(2). */
    record Write(int descriptor, byte[] bytes) implements Deed {}

    /** read(2), and the bytes are dropped. */
    record Read(int descriptor, int length) implements Deed {}

    /** close(2). */
    record Close(int descriptor) implements Deed {}

    /** shutdown(2) of both directions. */
    record Shutdown(int descriptor) implements Deed {}

    /** A signal to the thread that runs the policy; its handler does nothing. */
    record Signal() implements Deed {}

    /** The policy is detached: its struct_ops link is destroyed. */
    record Detach() implements Deed {}

    /**
     * IORING_OP_MSG_RING of kind IORING_MSG_DATA, submitted on another ring, to the policy's ring.
     *
     * @param fromRing the other ring's descriptor
     * @param userData of the CQE that it posts
     * @param res of that CQE
     */
    record Message(int fromRing, long userData, int res) implements Deed {}

    /**
     * Changes the parameter region.
     *
     * @param offset in bytes
     * @param size 1, 2, 4 or 8
     */
    record Store(int offset, int size, long value) implements Deed {}
  }
}
