// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import java.util.List;

/** bpf_loop with a function of this program, which works on the numbers of this frame. */
final class CallbackStatement implements Statement {
  /** BPF_FUNC_loop in include/uapi/linux/bpf.h. */
  private static final int LOOP = 181;

  /** The verifier follows a callback until nothing new comes up: a second look is the rule. */
  private static final int LOOKS = 4;

  @Override
  public boolean fits(Scope scope) {
    return scope.has(Feature.CALLBACKS) && !scope.settles() && !callbacks(scope).isEmpty();
  }

  private static List<FunctionPlan.WrittenFunction> callbacks(Scope scope) {
    return scope.function().callees().stream()
        .filter(callee -> callee.plan().kind() == FunctionPlan.Kind.CALLBACK)
        .filter(callee ->
            scope
                .effort()
                .allows(
                    Math.pow(callee.effort().returns(), LOOKS),
                    2 * callee.effort().explored() * Math.pow(callee.effort().returns(), LOOKS)))
        .toList();
  }

  @Override
  public void write(Scope scope) {
    FunctionPlan.WrittenFunction callback = scope.choices().of(callbacks(scope));
    Emitter out = scope.out();
    if (scope.choices().oneIn(2)) {
      // Never a known 0: Linux 6.18 then removes the function, and misses it ("No program to jit").
      out.set(1, scope.choices().between(1, 5));
    } else {
      AccessStatement.numberFrom(scope, Place.DATA, 1);
      out.alu(AluOp.AND, 1, 7);
    }
    out.function(2, callback.start());
    out.move(3, Layout.FRAME_POINTER);
    out.alu(AluOp.ADD, 3, Layout.STACK_NUMBERS);
    out.set(4, 0);
    out.helper(LOOP);
    for (int look = 0; look < LOOKS; look++) {
      scope.effort().call(callback.effort());
    }
    CallStatement.afterCall(scope);
  }
}
