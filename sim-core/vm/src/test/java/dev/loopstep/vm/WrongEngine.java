// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/** The interpreter with one thing wrong, to see that a comparison finds it. */
final class WrongEngine implements Machine {
  /** What is wrong. */
  enum Mistake {
    RESULT,
    COUNT,
    MAP,
    MEMORY,
    FAULT
  }

  private final Machine right;
  private final Memory memory;
  private final Mistake mistake;

  private WrongEngine(Machine right, Memory memory, Mistake mistake) {
    this.right = right;
    this.memory = memory;
    this.mistake = mistake;
  }

  static Engine with(Mistake mistake) {
    return (program, memory, calls, budget) ->
        new WrongEngine(Interpreter.load(program, memory, calls, budget), memory, mistake);
  }

  @Override
  public long run(long r1, long r2) {
    long r0 = right.run(r1, r2);
    switch (mistake) {
      case RESULT -> {
        return r0 ^ 1L << 63;
      }
      case COUNT -> {}
      case MAP -> right.map(0).bytes()[0]++;
      case MEMORY -> memory.put8(r1, memory.u8(r1) + 1);
      case FAULT -> throw new Fault(Fault.Kind.BUDGET, 0, "none");
    }
    return r0;
  }

  @Override
  public long executed() {
    return right.executed() + (mistake == Mistake.COUNT ? 1 : 0);
  }

  @Override
  public Region map(int index) {
    return right.map(index);
  }
}
