// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.Map;
import java.util.TreeMap;

/** Which bytes of their stacks the functions touch: the lowest of each. */
final class StackDepths {
  private final int[] underWay = new int[State.MAX_FRAMES];
  private final TreeMap<Integer, Integer> touched = new TreeMap<>();

  /** A function starts in the newest frame of a state. */
  void enters(State state, int entry) {
    underWay[state.depth() - 1] = entry;
  }

  /** By a function's first slot: how many bytes of its stack were touched. */
  Map<Integer, Integer> touched() {
    return touched;
  }

  /** The obligations of an instruction hold, and it is about to be executed. */
  void touches(State state, Insn insn) {
    Access access = Access.of(insn);
    if (access != null) {
      touches(state.register(access.register()), access.offset());
    } else if (insn instanceof Insn.Call && !Function.isLocalCall(insn)) {
      for (int register = 1; register <= 5; register++) {
        touches(state.register(register), 0);
      }
    }
  }

  private void touches(Value value, int offset) {
    if (value instanceof Value.Pointer pointer && pointer.region() instanceof Region.Stack stack) {
      long bytes = Math.clamp(-(pointer.offset().smin() + offset), 0, Region.Stack.SIZE);
      touched.merge(underWay[stack.frame()], (int) bytes, Math::max);
    }
  }
}
