// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.verifier.Weights;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Thresholds;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a state over a call that calls a function of the program again and again ({@code bpf_loop},
 * Linux {@code kernel/bpf/bpf_iter.c}).
 *
 * <p>What may hold before a call of the function is widened until no call leads out of it: that
 * covers any number of calls, also none. The most instructions that one call executes, times the
 * greatest number of calls, is what all of them execute at most.
 */
final class Callbacks {
  /** Calls after which numbers are only joined, so that little is lost on few calls. */
  private static final int NARROW_CALLS = 3;

  /** -EINVAL, the least number that the helper gives. */
  private static final int LEAST_RESULT = -22;

  private final Ids ids;
  private final Effort effort;
  private final Functions functions;
  private final Loops loops;
  private final Thresholds thresholds;
  private final Weights weights;

  /** Works through functions of the program. */
  @FunctionalInterface
  interface Functions {
    /** The states after the function has given back, from one in whose newest frame it starts. */
    List<State> after(int entry, State state);
  }

  Callbacks(
      Ids ids,
      Effort effort,
      Functions functions,
      Loops loops,
      Thresholds thresholds,
      Weights weights) {
    this.ids = ids;
    this.effort = effort;
    this.functions = functions;
    this.loops = loops;
    this.thresholds = thresholds;
    this.weights = weights;
  }

  /** The states after the call; its obligations hold. */
  List<State> call(State state, Signature signature) {
    int register = registerOf(signature, Argument.Callback.class);
    Argument.Callback contract = (Argument.Callback) signature.arguments().get(register - 1);
    int flags = registerOf(signature, Argument.NoFlags.class);
    Num asked = Transformer.num(state, contract.timesArgument() + 1);
    Num times = asked.zeroExtend32();
    // Where the call is inlined all 64 bits are compared, else the lower 32 (inline_bpf_loop).
    boolean tooMany = Long.compareUnsigned(asked.umax(), contract.most()) > 0;
    boolean fails = tooMany || !Transformer.num(state, flags).isZero();
    int entry = entry(state, register);
    Value context = state.register(register + 1);
    CallTransformer.clobber(state);
    long most = Math.min(contract.most(), times.umax());
    Num result = Num.signed(fails ? LEAST_RESULT : 0, most);
    return most == 0 ? List.of(gives(state, result)) : repeat(state, entry, context, most, result);
  }

  private static int registerOf(Signature signature, Class<? extends Argument> kind) {
    int register = 1;
    while (!kind.isInstance(signature.arguments().get(register - 1))) {
      register++;
    }
    return register;
  }

  private static int entry(State state, int register) {
    if (state.register(register) instanceof Value.Pointer pointer
        && pointer.region() instanceof Region.Code code) {
      return code.entry();
    }
    throw new IllegalStateException("r" + register + " was shown to be a function");
  }

  private static State gives(State state, Num result) {
    state.setRegister(0, Value.number(result));
    return state;
  }

  private List<State> repeat(State before, int entry, Value context, long most, Num result) {
    Value index = Value.number(Num.unsigned(0, most - 1));
    State invariant = before;
    List<State> stopped = new ArrayList<>();
    long each = 0;
    for (int call = 0; ; call++) {
      State inside = invariant.copy();
      inside.setExecuted(0);
      inside.enterCallback(index, context);
      stopped.clear();
      State grown = invariant;
      for (State after : functions.after(entry, inside)) {
        each = Math.max(each, Loops.plus(after.executed(), weights.callback()));
        Num given = Transformer.num(after, 0);
        after.setRegister(0, Value.UNINITIALISED);
        if (given.contains(0) && !grown.includes(after, effort)) {
          grown =
              call < NARROW_CALLS
                  ? State.join(grown, after, ids, effort)
                  : State.widen(grown, after, thresholds, ids, effort);
        }
        if (!given.isZero()) {
          stopped.add(after);
        }
      }
      if (grown == invariant) {
        break;
      }
      invariant = grown;
    }
    loops.ends(entry, most);
    stopped.add(invariant);
    long executed = Loops.plus(before.executed(), Loops.times(most, each));
    for (State state : stopped) {
      state.setExecuted(executed);
      gives(state, result);
    }
    return stopped;
  }
}
