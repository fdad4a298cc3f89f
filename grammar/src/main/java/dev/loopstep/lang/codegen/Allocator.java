// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.IrFunction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives virtual registers one of r0 to r9 each, by colouring their interference graph:
 *
 * <ol>
 *   <li>Build the graph; copies whose ends can share a register are merged ({@link Coalescing}),
 *       until none is left.
 *   <li>Take registers with fewer neighbours than colours out of the graph, one by one; where there
 *       is none, the one that is cheapest to keep on the stack for the neighbours it has.
 *   <li>Put them back in the opposite order, each with the least colour that its neighbours leave.
 *   <li>Those that none is left for go to the stack ({@link Spilling}), and all begins again. Each
 *       round's new registers live for one operation and are never chosen, so rounds come to an
 *       end.
 * </ol>
 */
final class Allocator {
  /** r0 to r9. */
  static final int COLOURS = 10;

  /** The stack has 512 bytes; six of its slots are kept for {@link ColdCalls}. */
  private static final int MAX_SLOTS = 64 - ColdCalls.SLOTS;

  /** Values on the stack before they share slots; an offset within the stack is a 16-bit number. */
  private static final int MAX_VALUES = 2048;

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
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Interference graph = Interference.build(function);
      while (Coalescing.run(function, graph)) {
        graph = Interference.build(function);
      }
      int[] colours = new int[graph.registers()];
      Set<Integer> uncoloured = colour(graph, colours);
      if (uncoloured.isEmpty()) {
        int shared = StackSlots.share(function, slots);
        return shared > MAX_SLOTS ? Optional.empty() : Optional.of(new Allocation(colours, shared));
      }
      slots += new Spilling(function, temporaries, uncoloured, slots).run();
      if (slots > MAX_VALUES) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Set<Integer> colour(Interference graph, int[] colours) {
    Deque<Integer> removed = simplify(graph);
    Arrays.fill(colours, -1);
    for (int machine = 0; machine < IrFunction.MACHINE_REGISTERS; machine++) {
      colours[machine] = machine;
    }
    Set<Integer> uncoloured = new TreeSet<>();
    while (!removed.isEmpty()) {
      int register = removed.pop();
      BitSet taken = new BitSet();
      graph.neighbours(register).stream()
          .filter(n -> colours[n] >= 0)
          .forEach(n -> taken.set(colours[n]));
      int colour = taken.nextClearBit(0);
      if (colour < COLOURS) {
        colours[register] = colour;
      } else {
        uncoloured.add(register);
      }
    }
    return uncoloured;
  }

  private Deque<Integer> simplify(Interference graph) {
    int count = graph.registers();
    int[] degree = new int[count];
    BitSet left = new BitSet();
    for (int r = IrFunction.MACHINE_REGISTERS; r < count; r++) {
      degree[r] = graph.degree(r);
      if (degree[r] > 0 || graph.cost(r) > 0) {
        left.set(r);
      }
    }
    Deque<Integer> removed = new ArrayDeque<>();
    while (!left.isEmpty()) {
      int next = easiest(graph, left, degree);
      left.clear(next);
      removed.push(next);
      graph.neighbours(next).stream().forEach(n -> degree[n]--);
    }
    return removed;
  }

  /** A register that surely gets a colour, or else the best to go without. */
  private int easiest(Interference graph, BitSet left, int[] degree) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int r = left.nextSetBit(0); r >= 0; r = left.nextSetBit(r + 1)) {
      if (degree[r] < COLOURS) {
        return r;
      }
      double worth = temporaries.get(r) ? Double.MAX_VALUE : graph.cost(r) / degree[r];
      if (worth < least) {
        least = worth;
        best = r;
      }
    }
    return best;
  }
}
