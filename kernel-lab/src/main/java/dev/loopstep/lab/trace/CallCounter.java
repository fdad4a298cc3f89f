// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts by function, apart for each call of one function, the anchor. In a steady state nearly all
 * calls are alike, so what is kept is each different one once, and their order.
 *
 * <p>Calls of a kind that makes up less than a fiftieth of the middle half are left out, if nine
 * with an interrupt of the clock or a switch to another thread, which would otherwise weigh the
 * more the fewer calls there are.
 */
final class CallCounter implements Executions {
  private static final int NOT_OF_KERNEL = -1;
  private static final long RARE = 50;
  private static final long MOST_LEFT_OUT = 10;

  // What a program does between its calls takes long, and the clock interrupts more of them.
  private static final long RARE_BETWEEN_CALLS = 5;
  private static final long MOST_LEFT_OUT_BETWEEN_CALLS = 3;

  private final Symbols symbols;
  private final long anchor;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Map<Block, Parts> parts = new IdentityHashMap<>();
  private final Map<Shape, Integer> shapes = new HashMap<>();
  private final List<Shape> shapeList = new ArrayList<>();
  private final List<Integer> intervals = new ArrayList<>();
  private long[] instructions = new long[64];
  private long[] calls = new long[64];
  private int anchorCalls;
  private long unlisted;

  /** There was something of a program between the anchor's calls. */
  private boolean betweenCalls;

  /**
   * A block's instructions by function.
   *
   * @param called the function whose first instruction is the block's first; -1 for none
   * @param functions of each instruction
   */
  private record Parts(int called, int[] functions) {}

  /**
   * @param anchor where the function begins that divides what is executed
   */
  CallCounter(Symbols symbols, long anchor) {
    this.symbols = symbols;
    this.anchor = anchor;
  }

  @Override
  public void executed(Block block, int count) {
    if (block.start() == anchor && count > 0) {
      anchorCalled();
    }
    Parts of = parts.computeIfAbsent(block, this::parts);
    if (of.called >= 0 && count > 0) {
      calls[of.called]++;
    }
    for (int i = 0; i < count; i++) {
      if (of.functions[i] != NOT_OF_KERNEL) {
        instructions[of.functions[i]]++;
      }
    }
  }

  @Override
  public void unlisted(long address) {
    unlisted++;
  }

  private void anchorCalled() {
    if (anchorCalls > 0) {
      Shape shape = shape();
      intervals.add(
          shapes.computeIfAbsent(
              shape,
              one -> {
                shapeList.add(one);
                return shapeList.size() - 1;
              }));
    }
    if (anchorCalls == 0) {
      unlisted = 0;
    }
    anchorCalls++;
    Arrays.fill(instructions, 0);
    Arrays.fill(calls, 0);
  }

  private Shape shape() {
    int[] used = IntStream.range(0, names.size()).filter(i -> instructions[i] > 0).toArray();
    return new Shape(
        used,
        Arrays.stream(used).mapToLong(i -> instructions[i]).toArray(),
        Arrays.stream(used).mapToLong(i -> calls[i]).toArray());
  }

  private Parts parts(Block block) {
    int[] functions = Arrays.stream(block.addresses()).mapToInt(this::function).toArray();
    return new Parts(symbols.isStart(block.start()) ? functions[0] : NOT_OF_KERNEL, functions);
  }

  /** Its number; what the program does between its calls is no cost of the kernel's. */
  private int function(long address) {
    String function = symbols.at(address);
    if (function.equals(Symbols.USER_SPACE)) {
      betweenCalls |= anchorCalls > 0;
      return NOT_OF_KERNEL;
    }
    return number(function);
  }

  private int number(String function) {
    return numbers.computeIfAbsent(
        function,
        name -> {
          names.add(name);
          if (names.size() > instructions.length) {
            instructions = Arrays.copyOf(instructions, 2 * instructions.length);
            calls = Arrays.copyOf(calls, 2 * calls.length);
          }
          return names.size() - 1;
        });
  }

  /**
   * How many executions there were of blocks that are not known, since the anchor was first called:
   * what was chosen before the log was on, and executed after, is not counted.
   */
  long unlisted() {
    return unlisted;
  }

  /** How often the anchor was called. */
  int anchorCalls() {
    return anchorCalls;
  }

  /** What lies between the first and the last quarter of the anchor's calls. */
  Window middleHalf() {
    int from = anchorCalls / 4;
    int to = Math.min(3 * anchorCalls / 4, intervals.size());
    int[] often = new int[shapeList.size()];
    intervals.subList(Math.min(from, to), to).forEach(shape -> often[shape]++);
    int middle = Arrays.stream(often).sum();
    leaveOutTheRare(often, middle);
    int counted = Arrays.stream(often).sum();
    return new Window(new Window.Calls(anchorCalls, middle, counted), functions(often));
  }

  private void leaveOutTheRare(int[] often, int middle) {
    long rare = betweenCalls ? RARE_BETWEEN_CALLS : RARE;
    long mostLeftOut = betweenCalls ? MOST_LEFT_OUT_BETWEEN_CALLS : MOST_LEFT_OUT;
    int regular = Arrays.stream(often).filter(n -> n * rare >= middle).sum();
    if (regular * mostLeftOut >= middle * (mostLeftOut - 1)) {
      for (int i = 0; i < often.length; i++) {
        often[i] = often[i] * rare >= middle ? often[i] : 0;
      }
    }
  }

  private List<Window.Function> functions(int[] often) {
    long[] instructionsOf = new long[names.size()];
    long[] callsOf = new long[names.size()];
    for (int s = 0; s < often.length; s++) {
      Shape shape = shapeList.get(s);
      for (int i = 0; i < shape.functions().length; i++) {
        instructionsOf[shape.functions()[i]] += often[s] * shape.instructions()[i];
        callsOf[shape.functions()[i]] += often[s] * shape.calls()[i];
      }
    }
    return IntStream.range(0, names.size())
        .filter(i -> instructionsOf[i] > 0)
        .mapToObj(i -> new Window.Function(names.get(i), instructionsOf[i], callsOf[i]))
        .sorted()
        .toList();
  }
}
