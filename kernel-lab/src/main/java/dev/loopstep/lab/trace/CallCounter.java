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
  private static final int NONE = -1;
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
  private final Intervals withUser = new Intervals();
  private final Intervals ofKernel = new Intervals();
  private long[] instructions = new long[64];
  private long[] calls = new long[64];
  private int anchorCalls;
  private long unlisted;

  /** Between so many calls the processor was in user space. */
  private int returned;

  /**
   * A block's instructions by function.
   *
   * @param called the function whose first instruction is the block's first; NONE for none
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
      instructions[of.functions[i]]++;
    }
  }

  @Override
  public void unlisted(long address) {
    unlisted++;
  }

  private void anchorCalled() {
    if (anchorCalls > 0) {
      int user = numbers.getOrDefault(Symbols.USER_SPACE, NONE);
      boolean fromUser = user != NONE && instructions[user] > 0;
      withUser.add(shape(NONE));
      ofKernel.add(shape(user));
      returned += fromUser ? 1 : 0;
    }
    if (anchorCalls == 0) {
      unlisted = 0;
    }
    anchorCalls++;
    Arrays.fill(instructions, 0);
    Arrays.fill(calls, 0);
  }

  /**
   * @param without a function that does not count
   */
  private Shape shape(int without) {
    int[] used =
        IntStream.range(0, names.size()).filter(i -> instructions[i] > 0 && i != without).toArray();
    return new Shape(
        used,
        Arrays.stream(used).mapToLong(i -> instructions[i]).toArray(),
        Arrays.stream(used).mapToLong(i -> calls[i]).toArray());
  }

  private Parts parts(Block block) {
    int[] functions = Arrays.stream(block.addresses()).mapToInt(this::function).toArray();
    String first = names.get(functions[0]);
    boolean entry = symbols.isStart(block.start());
    return new Parts(entry && !first.equals(Symbols.USER_SPACE) ? functions[0] : NONE, functions);
  }

  private int function(long address) {
    return numbers.computeIfAbsent(
        symbols.at(address),
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

  /** Whether a program makes the calls, so that what it does in between is none of the kernel's. */
  private boolean betweenCalls() {
    return 2 * returned > anchorCalls;
  }

  /** What lies between the first and the last quarter of the anchor's calls. */
  Window middleHalf() {
    Intervals intervals = betweenCalls() ? ofKernel : withUser;
    int[] often = intervals.often(anchorCalls / 4, 3 * anchorCalls / 4);
    int middle = Arrays.stream(often).sum();
    leaveOutTheRare(often, middle);
    int counted = Arrays.stream(often).sum();
    return new Window(
        new Window.Calls(anchorCalls, middle, counted), functions(intervals.shapes(), often));
  }

  private void leaveOutTheRare(int[] often, int middle) {
    long rare = betweenCalls() ? RARE_BETWEEN_CALLS : RARE;
    long mostLeftOut = betweenCalls() ? MOST_LEFT_OUT_BETWEEN_CALLS : MOST_LEFT_OUT;
    int regular = Arrays.stream(often).filter(n -> n * rare >= middle).sum();
    if (regular * mostLeftOut >= middle * (mostLeftOut - 1)) {
      for (int i = 0; i < often.length; i++) {
        often[i] = often[i] * rare >= middle ? often[i] : 0;
      }
    }
  }

  private List<Window.Function> functions(List<Shape> shapes, int[] often) {
    long[] instructionsOf = new long[names.size()];
    long[] callsOf = new long[names.size()];
    for (int s = 0; s < often.length; s++) {
      Shape shape = shapes.get(s);
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
