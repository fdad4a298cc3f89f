// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.lang.invariant.Condition;
import dev.loopstep.lang.invariant.InvariantMemory;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.report.experiment.Contestant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a policy's invariants after each of its steps. It reads memory and changes nothing, so a
 * run that is watched is the run that is not.
 */
public final class InvariantWatch implements RunObserver {
  private final Program program;
  private final List<TypedPolicy.Invariant> invariants;
  private final List<Violation> violations = new ArrayList<>();

  /** Those that have held so far. */
  private final List<Watched> watched = new ArrayList<>();

  public InvariantWatch(Contestant.OfPolicy policy) {
    program = policy.program();
    invariants = policy.invariants();
  }

  private record Watched(TypedPolicy.Invariant invariant, Condition condition) {}

  @Override
  public void attached(PolicyMemory memory) {
    InvariantMemory reader = new MemoryReaders(program, memory);
    invariants.forEach(i -> watched.add(new Watched(i, new Condition(i.condition(), reader))));
  }

  @Override
  public void stepped(long timePicos, long steps) {
    for (int i = 0; i < watched.size(); i++) {
      Watched one = watched.get(i);
      if (!one.condition().getAsBoolean()) {
        TypedPolicy.Invariant broken = one.invariant();
        violations.add(Violation.ofInvariant(broken, steps, timePicos));
        watched.remove(i--);
      }
    }
  }

  /** In the order in which they were seen. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }
}
