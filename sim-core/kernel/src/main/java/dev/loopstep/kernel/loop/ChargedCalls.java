// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Callee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The functions that a program may call, each charged as the target's table of contracts says. What
 * a function does, it does after the time of its call was charged; so a clock shows that time too.
 */
final class ChargedCalls implements CallTable {
  private final CallTable calls;
  private final TargetProfile target;
  private final LoopCalls loop;
  private final boolean hashes;

  /**
   * @param maps of the program; one with hashes is charged as for a hash at every map, since a call
   *     only tells the engine which map it means
   */
  ChargedCalls(CallTable calls, TargetProfile target, LoopCalls loop, List<ProgramMap> maps) {
    this.calls = calls;
    this.target = target;
    this.loop = loop;
    hashes = maps.stream().anyMatch(ChargedCalls::isHash);
  }

  private static boolean isHash(ProgramMap map) {
    return map instanceof MapDefinition definition && !definition.type().isArray();
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
      case SUBMIT, GET_REGION -> callee;
      case CALLBACK_LOOP -> byRound(callee);
      case CLOCK -> before(callee, Cost.CLOCK_READ);
      case RANDOM -> before(callee, Cost.RANDOM_NUMBER);
      case TRACE -> before(callee, Cost.TRACE_LINE);
      case MAP_LOOKUP -> before(callee, hashes ? Cost.HASH_LOOKUP : Cost.ARRAY_LOOKUP);
      case MAP_UPDATE -> before(callee, hashes ? Cost.HASH_UPDATE : Cost.ARRAY_UPDATE);
      // An array refuses at once.
      case MAP_DELETE -> hashes ? before(callee, Cost.HASH_DELETE) : callee;
      case ITERATOR -> before(callee, Cost.ITERATOR_CALL);
    };
  }

  private Callee before(Callee callee, Cost cost) {
    return (memory, r1, r2, r3, r4, r5) -> {
      loop.chargeCall(cost, 1);
      return callee.call(memory, r1, r2, r3, r4, r5);
    };
  }

  /** The helper gives back how often it called, or an error. */
  private Callee byRound(Callee callee) {
    return (memory, r1, r2, r3, r4, r5) -> {
      long rounds = callee.call(memory, r1, r2, r3, r4, r5);
      if (rounds > 0) {
        loop.chargeCall(Cost.CALLBACK_ROUND, rounds);
      }
      return rounds;
    };
  }
}
