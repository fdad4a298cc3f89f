// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.ir.IrFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives virtual registers machine registers by colouring their interference graph, and both ends of
 * a copy the same one where that makes the graph no harder to colour (iterated register coalescing,
 * George and Appel). Registers that surely get a colour are taken out of the graph first, so that
 * what is left shows which copies are safe to merge.
 */
final class Colouring {
  private static final int MACHINE = IrFunction.MACHINE_REGISTERS;
  private static final int COLOURS = Allocator.COLOURS;

  private final Interference graph;
  private final BitSet temporaries;
  private final BitSet[] neighbours;
  private final int[] degree;
  private final int[] alias;
  private final List<List<Integer>> copies = new ArrayList<>();

  /** Copies whose ends may still be merged, and those of them that are to be looked at. */
  private final BitSet open = new BitSet();

  private final BitSet ready = new BitSet();

  /** Registers that are in the graph. */
  private final BitSet present = new BitSet();

  private final BitSet easy = new BitSet();
  private final BitSet copied = new BitSet();
  private final BitSet hard = new BitSet();
  private final Deque<Integer> removed = new ArrayDeque<>();
  private final int[] colours;

  private Colouring(Interference graph, BitSet temporaries) {
    this.graph = graph;
    this.temporaries = temporaries;
    int count = graph.registers();
    neighbours = new BitSet[count];
    degree = new int[count];
    alias = new int[count];
    colours = new int[count];
    for (int r = 0; r < count; r++) {
      neighbours[r] = (BitSet) graph.neighbours(r).clone();
      degree[r] = r < MACHINE ? Integer.MAX_VALUE : neighbours[r].cardinality();
      alias[r] = r;
      copies.add(List.of());
    }
  }

  /**
   * What came out.
   *
   * @param colours by register, of those that have one
   * @param without those that none was left for
   */
  record Result(int[] colours, Set<Integer> without) {}

  /**
   * @param temporaries registers that must not go without
   */
  static Result of(Interference graph, BitSet temporaries) {
    Colouring colouring = new Colouring(graph, temporaries);
    colouring.prepare();
    colouring.takeApart();
    return colouring.choose();
  }

  private void prepare() {
    List<Interference.Move> moves = graph.moves();
    for (int i = 0; i < moves.size(); i++) {
      Interference.Move move = moves.get(i);
      if (move.dst() != move.src()) {
        note(move.dst(), i);
        note(move.src(), i);
        open.set(i);
        ready.set(i);
      }
    }
    for (int r = MACHINE; r < degree.length; r++) {
      if (degree[r] > 0 || graph.cost(r) > 0) {
        present.set(r);
        sort(r);
      }
    }
  }

  private void note(int register, int copy) {
    if (copies.get(register).isEmpty()) {
      copies.set(register, new ArrayList<>());
    }
    copies.get(register).add(copy);
  }

  /** Puts a register where it belongs by its degree and its copies. */
  private void sort(int register) {
    easy.clear(register);
    copied.clear(register);
    hard.clear(register);
    if (degree[register] >= COLOURS) {
      hard.set(register);
    } else if (isCopied(register)) {
      copied.set(register);
    } else {
      easy.set(register);
    }
  }

  private boolean isCopied(int register) {
    for (int copy : copies.get(register)) {
      if (open.get(copy)) {
        return true;
      }
    }
    return false;
  }

  private void takeApart() {
    while (!present.isEmpty()) {
      int next = easy.length() - 1;
      if (next >= 0) {
        remove(next);
      } else if (!ready.isEmpty()) {
        look(ready.nextSetBit(0));
      } else if (!copied.isEmpty()) {
        freeze(copied.nextSetBit(0));
      } else {
        int victim = cheapest();
        freeze(victim);
        remove(victim);
      }
    }
  }

  private void remove(int register) {
    present.clear(register);
    easy.clear(register);
    copied.clear(register);
    hard.clear(register);
    removed.push(register);
    BitSet others = neighbours[register];
    for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
      if (present.get(t)) {
        loseNeighbour(t);
      }
    }
  }

  private void loseNeighbour(int register) {
    degree[register]--;
    if (degree[register] == COLOURS - 1) {
      // Merging it, or its neighbours, may have become safe.
      wake(register);
      BitSet others = neighbours[register];
      for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
        if (present.get(t)) {
          wake(t);
        }
      }
      sort(register);
    }
  }

  private void wake(int register) {
    for (int copy : copies.get(register)) {
      if (open.get(copy)) {
        ready.set(copy);
      }
    }
  }

  private int find(int register) {
    int at = register;
    while (alias[at] != at) {
      at = alias[at];
    }
    return at;
  }

  /** Looks whether the ends of a copy can be merged. */
  private void look(int copy) {
    ready.clear(copy);
    Interference.Move move = graph.moves().get(copy);
    int one = find(move.dst());
    int other = find(move.src());
    int into = Math.min(one, other);
    int from = Math.max(one, other);
    if (into == from) {
      close(copy, into, from);
    } else if (from < MACHINE || neighbours[into].get(from)) {
      close(copy, into, from);
    } else if (into < MACHINE ? isSafeWithMachine(into, from) : isSafe(into, from)) {
      open.clear(copy);
      merge(into, from);
    }
  }

  private void close(int copy, int one, int other) {
    open.clear(copy);
    resort(one);
    resort(other);
  }

  private void resort(int register) {
    if (register >= MACHINE && present.get(register)) {
      sort(register);
    }
  }

  /** Every neighbour is easy to colour, or differs from the machine register already. */
  private boolean isSafeWithMachine(int machine, int register) {
    BitSet others = neighbours[register];
    for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
      boolean harmless =
          t < MACHINE || isGone(t) || degree[t] < COLOURS || neighbours[t].get(machine);
      if (!harmless) {
        return false;
      }
    }
    return true;
  }

  private boolean isGone(int register) {
    return register >= MACHINE && !present.get(register);
  }

  /** Fewer than all colours' worth of neighbours are hard to colour (Briggs). */
  private boolean isSafe(int into, int from) {
    BitSet both = (BitSet) neighbours[into].clone();
    both.or(neighbours[from]);
    int difficult = 0;
    for (int t = both.nextSetBit(0); t >= 0; t = both.nextSetBit(t + 1)) {
      if (isGone(t)) {
        continue;
      }
      boolean shared = neighbours[into].get(t) && neighbours[from].get(t);
      if (t < MACHINE || degree[t] - (shared ? 1 : 0) >= COLOURS) {
        difficult++;
      }
    }
    return difficult < COLOURS;
  }

  private void merge(int into, int from) {
    present.clear(from);
    easy.clear(from);
    copied.clear(from);
    hard.clear(from);
    alias[from] = into;
    List<Integer> all = new ArrayList<>(copies.get(into));
    all.addAll(copies.get(from));
    copies.set(into, all);
    wake(into);
    BitSet others = neighbours[from];
    for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
      if (neighbours[t].get(into)) {
        if (present.get(t)) {
          loseNeighbour(t);
        }
      } else {
        neighbours[t].set(into);
        neighbours[into].set(t);
        if (into >= MACHINE && !isGone(t)) {
          degree[into]++;
        }
      }
    }
    resort(into);
  }

  /** Gives up on merging a register's copies. */
  private void freeze(int register) {
    for (int copy : copies.get(register)) {
      if (open.get(copy)) {
        open.clear(copy);
        ready.clear(copy);
        Interference.Move move = graph.moves().get(copy);
        resort(find(move.dst()));
        resort(find(move.src()));
      }
    }
    resort(register);
  }

  /** The one that is best to go without a register for the neighbours it has. */
  private int cheapest() {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int r = hard.nextSetBit(0); r >= 0; r = hard.nextSetBit(r + 1)) {
      double worth = temporaries.get(r) ? Double.MAX_VALUE : graph.cost(r) / degree[r];
      if (worth < least || best < 0) {
        least = worth;
        best = r;
      }
    }
    return best;
  }

  private Result choose() {
    Arrays.fill(colours, -1);
    for (int machine = 0; machine < MACHINE; machine++) {
      colours[machine] = machine;
    }
    Set<Integer> without = new TreeSet<>();
    while (!removed.isEmpty()) {
      int register = removed.pop();
      BitSet taken = new BitSet();
      BitSet others = neighbours[register];
      for (int t = others.nextSetBit(0); t >= 0; t = others.nextSetBit(t + 1)) {
        int colour = colours[find(t)];
        if (colour >= 0) {
          taken.set(colour);
        }
      }
      colours[register] = colour(register, taken);
      if (colours[register] < 0) {
        without.add(register);
      }
    }
    for (int r = 0; r < colours.length; r++) {
      colours[r] = colours[find(r)];
    }
    return new Result(colours, without);
  }

  /** One that the other end of a copy has, if it is free; else the least; -1 if there is none. */
  private int colour(int register, BitSet taken) {
    for (int copy : copies.get(register)) {
      Interference.Move move = graph.moves().get(copy);
      int one = find(move.dst());
      int other = one == register ? find(move.src()) : one;
      int colour = colours[other];
      if (colour >= 0 && colour < COLOURS && !taken.get(colour)) {
        return colour;
      }
    }
    int least = taken.nextClearBit(0);
    return least < COLOURS ? least : -1;
  }
}
