// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.registers.Residency;
import dev.loopstep.lang.registers.Webs;
import java.util.BitSet;
import java.util.Optional;

/**
 * Gives virtual registers one of r0 to r9 each:
 *
 * <ol>
 *   <li>Copies whose ends can share a register are merged ({@link Coalescing}).
 *   <li>Values go to the stack and come back, so that no more are in registers at once than there
 *       are ({@link Residency}), and the pieces between get names of their own ({@link Webs}).
 *   <li>The interference graph of the pieces is coloured ({@link Colouring}). That few values are
 *       alive at once does not make it colourable for certain: those that no colour is left for go
 *       to the stack altogether ({@link Spilling}), and it is coloured again. Each round's new
 *       registers live for one operation and are never chosen, so rounds come to an end.
 * </ol>
 */
final class Allocator {
  /** r0 to r9. */
  static final int COLOURS = 10;

  /** The stack has 512 bytes; six of its slots are kept for {@link ColdCalls}. */
  private static final int MAX_SLOTS = 64 - ColdCalls.SLOTS;

  /** Values on the stack before they share slots; an offset within the stack is a 16-bit number. */
  private static final int MAX_VALUES = 4000;

  private static final int MAX_ROUNDS = 40;

  private final IrFunction function;
  private final BitSet temporaries = new BitSet();
  private int slots;

  private Allocator(IrFunction function) {
    this.function = function;
  }

  /**
   * What came out.
   *
   * @param colours by virtual register
   * @param slots of 8 bytes that are used on the stack, from its top
   */
  record Allocation(int[] colours, int slots) {}

  /** Rewrites the function until it can be coloured; empty when the stack does not suffice. */
  static Optional<Allocation> run(IrFunction function) {
    return new Allocator(function).run();
  }

  private Optional<Allocation> run() {
    Coalescing.run(function);
    slots = Residency.run(function, Interference.FRAME);
    if (slots > MAX_VALUES) {
      return Optional.empty();
    }
    Webs.split(function);
    Unused.drop(function);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Colouring.Result result = Colouring.of(Interference.build(function), temporaries);
      if (result.without().isEmpty()) {
        int shared = StackSlots.share(function, slots);
        return shared > MAX_SLOTS
            ? Optional.empty()
            : Optional.of(new Allocation(result.colours(), shared));
      }
      slots += new Spilling(function, temporaries, result.without(), slots).run();
      if (slots > MAX_VALUES) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
