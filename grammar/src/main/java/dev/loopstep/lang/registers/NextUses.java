// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.BasicBlock;
import dev.loopstep.lang.ir.IrFunction;
import dev.loopstep.lang.ir.Loops;
import dev.loopstep.lang.ir.Node;
import dev.loopstep.lang.ir.Operands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many operations away the next read of each virtual register is, at the borders of blocks; on
 * the nearest way, where rare blocks and what comes after a loop count as far.
 */
final class NextUses {
  /** Nothing reads the register before it is written again. */
  static final int NEVER = Integer.MAX_VALUE;

  /** What a way into a rare block adds. */
  static final int RARE = 1_000;

  /** What a way out of a loop adds. */
  static final int BEHIND_LOOP = 100_000;

  /** Distances are cut off here, so that sums stay numbers. */
  private static final int FARTHEST = 1_000_000_000;

  private static final double SELDOM = 0.1;

  /** How often chances are handed on around loops; more often changes them little. */
  private static final int ROUNDS = 4;

  private final Loops loops;
  private final List<Map<Integer, Double>> chances = new ArrayList<>();
  private final List<Map<Integer, Integer>> atStart = new ArrayList<>();
  private final List<Map<Integer, Integer>> inside = new ArrayList<>();

  NextUses(IrFunction function, Loops loops) {
    this.loops = loops;
    for (BasicBlock block : function.blocks()) {
      atStart.add(Map.of());
      inside.add(Map.of());
      chances.add(Map.of());
    }
    List<BasicBlock> order = function.reversePostorder().reversed();
    order.forEach(block -> inside.set(block.id(), firstEvents(block)));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (BasicBlock block : order) {
        Map<Integer, Integer> start = start(block);
        changed |= !start.equals(atStart.set(block.id(), start));
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      order.forEach(block -> chances.set(block.id(), chances(block)));
    }
  }

  private Map<Integer, Double> chances(BasicBlock block) {
    Map<Integer, Double> chances = new HashMap<>();
    Map<Integer, Integer> own = inside.get(block.id());
    atStart
        .get(block.id())
        .keySet()
        .forEach(register ->
            chances.put(register, own.containsKey(register) ? 1.0 : chanceAtEnd(block, register)));
    return chances;
  }

  /** How probable it is that the register is read, from a block's start on. */
  double chanceAtStart(BasicBlock block, int register) {
    return chances.get(block.id()).getOrDefault(register, 0.0);
  }

  /** The same from a block's end on. */
  double chanceAtEnd(BasicBlock block, int register) {
    double all = 0;
    double read = 0;
    for (BasicBlock successor : block.successors()) {
      all += successor.frequency();
      read += successor.frequency() * chanceAtStart(successor, register);
    }
    return all == 0 ? 0 : read / all;
  }

  /** Whether a way between two blocks is hardly ever taken. */
  static boolean isRare(BasicBlock from, BasicBlock to) {
    return to.frequency() < SELDOM * from.frequency();
  }

  /**
   * For each register where it is read first in the block; {@link #NEVER} if it is written first.
   */
  private static Map<Integer, Integer> firstEvents(BasicBlock block) {
    Map<Integer, Integer> first = new HashMap<>();
    int position = 0;
    for (Node node : block.nodes()) {
      int at = position;
      Operands.uses(node.op(), register -> put(first, register, at));
      put(first, Operands.definition(node.op()), NEVER);
      position++;
    }
    int end = position;
    Operands.uses(block.terminator(), register -> put(first, register, end));
    return first;
  }

  private static void put(Map<Integer, Integer> first, int register, int distance) {
    if (register >= IrFunction.MACHINE_REGISTERS) {
      first.putIfAbsent(register, distance);
    }
  }

  private Map<Integer, Integer> start(BasicBlock block) {
    Map<Integer, Integer> start = new HashMap<>();
    int length = block.nodes().size() + 1;
    Map<Integer, Integer> own = inside.get(block.id());
    for (BasicBlock successor : block.successors()) {
      int away = length + penalty(block, successor);
      atStart
          .get(successor.id())
          .forEach((register, distance) -> {
            if (!own.containsKey(register)) {
              start.merge(register, Math.min(distance + away, FARTHEST), Math::min);
            }
          });
    }
    own.forEach((register, distance) -> {
      if (distance != NEVER) {
        start.put(register, distance);
      }
    });
    return start;
  }

  private int penalty(BasicBlock from, BasicBlock to) {
    int penalty = isRare(from, to) ? RARE : 0;
    return loops.leaves(from, to) ? penalty + BEHIND_LOOP : penalty;
  }

  /** The distance from a block's start; {@link #NEVER} where there is no read. */
  int atStart(BasicBlock block, int register) {
    return atStart.get(block.id()).getOrDefault(register, NEVER);
  }

  /** The distance from a block's end. */
  int atEnd(BasicBlock block, int register) {
    int nearest = NEVER;
    for (BasicBlock successor : block.successors()) {
      int distance = atStart(successor, register);
      if (distance != NEVER) {
        nearest = Math.min(nearest, Math.min(distance + penalty(block, successor), FARTHEST));
      }
    }
    return nearest;
  }
}
