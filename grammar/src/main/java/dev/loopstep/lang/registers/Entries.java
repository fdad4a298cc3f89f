// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.Loops;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what lies where when a block is entered: where ways meet, what most of them have in
 * registers anyway; at the head of a loop, what the loop uses.
 */
final class Entries {
  private final Shape shape;
  private final @Nullable Border[] exits;

  /** By the head of a loop, what is stored before it is entered. */
  private final Map<BasicBlock, BitSet> early = new HashMap<>();

  /**
   * @param exits what lies where at the ends of blocks, as far as they were visited
   */
  Entries(Shape shape, @Nullable Border[] exits) {
    this.shape = shape;
    this.exits = exits;
  }

  /** Has a value stored before a loop from now on; false where it is already. */
  boolean storeBefore(BasicBlock head, int register) {
    BitSet stored = early.computeIfAbsent(head, h -> new BitSet());
    boolean fresh = !stored.get(register);
    stored.set(register);
    return fresh;
  }

  Border of(BasicBlock block) {
    BitSet live = Border.virtual(shape.liveness.in(block));
    BitSet registers = startRegisters(block, live);
    BitSet stack = startStack(block);
    stack.and(live);
    BitSet missing = (BitSet) live.clone();
    missing.andNot(registers);
    stack.or(missing);
    stack.or(early.getOrDefault(block, new BitSet()));
    return new Border(registers, stack);
  }

  private BitSet startRegisters(BasicBlock block, BitSet live) {
    int room = Shape.REGISTERS - shape.pressure.machineAtStart(block);
    Optional<Loops.Loop> loop = shape.loops.headedBy(block);
    if (loop.isPresent()) {
      return startOfLoop(loop.get(), live, room);
    }
    List<Border> known = likelyExits(block);
    if (known.isEmpty()) {
      return new BitSet();
    }
    BitSet inAll = (BitSet) live.clone();
    BitSet inSome = new BitSet();
    for (Border exit : known) {
      inAll.and(exit.registers());
      inSome.or(exit.registers());
    }
    inSome.and(live);
    inSome.andNot(inAll);
    for (int r = inSome.nextSetBit(0); r >= 0; r = inSome.nextSetBit(r + 1)) {
      if (!pays(block, r)) {
        inSome.clear(r);
      }
    }
    BitSet chosen = new BitSet();
    choose(block, inAll, room, chosen);
    choose(block, inSome, room, chosen);
    return chosen;
  }

  /** Whether it takes less to load a value on the ways that lack it than where it is used. */
  private boolean pays(BasicBlock block, int register) {
    double lacking = 0;
    for (BasicBlock way : shape.before.of(block)) {
      Border exit = exits[way.id()];
      if (exit != null && !exit.registers().get(register)) {
        lacking += Math.min(way.frequency(), block.frequency());
      }
    }
    return lacking <= block.frequency() * shape.uses.chanceAtStart(block, register);
  }

  /** The ends of the blocks from which a block is usually reached, as far as they were visited. */
  private List<Border> likelyExits(BasicBlock block) {
    List<Border> likely = new ArrayList<>();
    List<Border> all = new ArrayList<>();
    for (BasicBlock way : shape.before.of(block)) {
      Border exit = exits[way.id()];
      if (exit != null) {
        all.add(exit);
        if (!NextUses.isRare(block, way)) {
          likely.add(exit);
        }
      }
    }
    return likely.isEmpty() ? all : likely;
  }

  /** Those that the loop uses; in the room that it leaves, those that are used after it. */
  private BitSet startOfLoop(Loops.Loop loop, BitSet live, int room) {
    BitSet there = new BitSet();
    likelyExits(loop.head()).forEach(exit -> there.or(exit.registers()));
    BitSet used = new BitSet();
    BitSet through = new BitSet();
    live.stream()
        .forEach(register -> {
          int distance = shape.uses.atStart(loop.head(), register);
          if (distance >= NextUses.BEHIND_LOOP) {
            through.set(register);
          } else if (distance < NextUses.RARE || there.get(register)) {
            used.set(register);
          }
        });
    BitSet chosen = new BitSet();
    choose(loop.head(), used, room, chosen);
    int free = Shape.REGISTERS - (shape.pressure.within(loop) - through.cardinality());
    through.and(there);
    choose(loop.head(), through, Math.min(room, chosen.cardinality() + Math.max(free, 0)), chosen);
    return chosen;
  }

  /** Adds the candidates with the nearest uses until there are so many. */
  private void choose(BasicBlock block, BitSet candidates, int most, BitSet chosen) {
    candidates.stream()
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer r) -> shape.uses.atStart(block, r))
                .thenComparingInt(r -> r))
        .limit(Math.max(0, most - chosen.cardinality()))
        .toList()
        .forEach(chosen::set);
  }

  /** What surely lies on the stack when a block is entered. */
  private BitSet startStack(BasicBlock block) {
    BitSet stack = null;
    boolean complete = true;
    for (BasicBlock way : shape.before.of(block)) {
      Border exit = exits[way.id()];
      if (exit == null) {
        complete = false;
      } else if (stack == null) {
        stack = (BitSet) exit.stack().clone();
      } else {
        stack.and(exit.stack());
      }
    }
    if (stack == null) {
      return new BitSet();
    }
    if (!complete) {
      Optional<Loops.Loop> loop = shape.loops.headedBy(block);
      if (loop.isEmpty()) {
        return new BitSet();
      }
      shape.writtenIn(loop.get()).stream().forEach(stack::clear);
    }
    return stack;
  }
}
