// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;

/**
 * A number whose sign was shifted into all its bits is 0 or -1. What clang makes of {@code x < 0 ?
 * c : 0} masks a constant with it; neither range nor known bits can say that the result is one of
 * two numbers, so both are followed (as Linux does, {@code maybe_fork_scalars}, {@code
 * kernel/bpf/verifier.c}).
 */
final class SignMasks {
  private SignMasks() {}

  /** The states before a mask is applied, each with one number in its register. */
  static List<State> split(State state, Insn.Alu alu) {
    if (!(state.register(alu.dst()) instanceof Value.Scalar mask)
        || !isMask(alu.width(), mask.num())) {
      return List.of(state);
    }
    State ones = state.copy();
    long all = alu.width() == Width.W64 ? -1 : 0xffff_ffffL;
    ones.setRegister(alu.dst(), Value.number(Num.of(all)));
    state.setRegister(alu.dst(), Value.number(Num.of(0)));
    return List.of(state, ones);
  }

  private static boolean isMask(Width width, Num num) {
    Num whole = width == Width.W64 ? num : num.signExtend32();
    return whole.smin() == -1 && whole.smax() == 0;
  }
}
