// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.Obligation;
import org.jspecify.annotations.Nullable;

/**
 * An obligation as the checker takes it.
 *
 * @param slot of the instruction
 * @param register that it speaks of, or -1
 * @param access the memory access that it speaks of, or null
 * @param text the requirement as a sentence
 */
record Duty(int slot, Obligation.Kind kind, int register, @Nullable Access access, String text) {
  /** Whether the code alone decides it. */
  boolean structural() {
    return kind == Obligation.Kind.JUMP_TARGET;
  }
}
