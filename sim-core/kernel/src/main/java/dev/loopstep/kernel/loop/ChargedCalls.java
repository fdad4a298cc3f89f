// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Callee;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a program may call, each charged as the target's table of contracts says. What
 * a function does, it does after the time of its call was charged; so a clock shows that time too.
 */
final class ChargedCalls implements CallTable {
  private final CallTable calls;
  private final TargetProfile target;
  private final LoopCalls loop;

  ChargedCalls(CallTable calls, TargetProfile target, LoopCalls loop) {
    this.calls = calls;
    this.target = target;
    this.loop = loop;
  }

  @Override
  public @Nullable Callee helper(int number) {
    return charged(calls.helper(number), target.helper(number));
  }

  @Override
  public @Nullable Callee kfunc(String name) {
    return charged(calls.kfunc(name), target.kfunc(name));
  }

  /** The engines offer more than a target may have; nothing is known of what that costs. */
  private @Nullable Callee charged(@Nullable Callee callee, @Nullable Signature signature) {
    if (callee == null || signature == null) {
      return callee;
    }
    return switch (signature.cost()) {
      // The instruction is charged.
      case INLINED -> callee;
      // LoopCalls charges for its own.
      case SUBMIT, GET_REGION, POLL, USER_COPY, KERNEL_COPY -> callee;
      case CALLBACK_LOOP -> byRound(callee);
      case CLOCK -> before(callee, Cost.CLOCK_READ);
      case RANDOM -> before(callee, Cost.RANDOM_NUMBER);
      case TRACE -> before(callee, Cost.TRACE_LINE);
      case MAP_LOOKUP -> byMap(callee, Cost.ARRAY_LOOKUP, Cost.HASH_LOOKUP);
      case MAP_UPDATE -> byMap(callee, Cost.ARRAY_UPDATE, Cost.HASH_UPDATE);
      // An array refuses at once, which takes about what a look-up takes.
      case MAP_DELETE -> byMap(callee, Cost.ARRAY_LOOKUP, Cost.HASH_DELETE);
      case ITERATOR -> before(callee, Cost.ITERATOR_CALL);
    };
  }

  private Callee before(Callee callee, Cost cost) {
    return (memory, r1, r2, r3, r4, r5) -> {
      loop.chargeCall(cost, 1);
      return callee.call(memory, r1, r2, r3, r4, r5);
    };
  }

  private Callee byMap(Callee callee, Cost ofArray, Cost ofHash) {
    return (memory, map, r2, r3, r4, r5) -> {
      loop.chargeCall(memory.map(map).hashed() ? ofHash : ofArray, 1);
      return callee.call(memory, map, r2, r3, r4, r5);
    };
  }

  private Callee byRound(Callee callee) {
    Callee.Loop charged = () -> loop.chargeCall(Cost.CALLBACK_ROUND, 1);
    return callee instanceof Callee.Loop ? charged : callee;
  }
}
