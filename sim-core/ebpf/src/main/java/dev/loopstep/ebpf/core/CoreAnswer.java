// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import org.jspecify.annotations.Nullable;

/** What an instruction with a CO-RE relocation must become. */
public sealed interface CoreAnswer {
  /** The target lacks what the instruction needs: it must never be reached. */
  record Absent() implements CoreAnswer {}

  /**
   * The instruction gets another constant.
   *
   * @param value the constant
   * @param expected what the compiler must have put there, null where it may have put anything
   * @param access what changes for a load or store
   */
  record Value(long value, @Nullable Long expected, Access access) implements CoreAnswer {}

  /** How a load or store of a member fits the target's member. */
  sealed interface Access {
    /** It stays as it is. */
    record Same() implements Access {}

    /**
     * It gets another size.
     *
     * @param from in bytes, as the object declares the member
     * @param to as the target has it
     */
    record Resized(long from, long to) implements Access {}

    /** Another size would change the number that is read: it must never be reached. */
    record Unfit() implements Access {}
  }
}
