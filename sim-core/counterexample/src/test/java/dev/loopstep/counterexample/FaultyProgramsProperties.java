// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.loopstep.counterexample.search.SearchLimits;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** What is found really happens, and does not happen to programs that were proved safe. */
class FaultyProgramsProperties {
  private static final SearchLimits FEW = new SearchLimits(1_000_000, 400);

  @Property(seed = "1", tries = 200, shrinking = ShrinkingMode.OFF)
  void whatIsFoundHappensAgainAndNeverToASafeProgram(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 16, max = 80) int length,
      @ForAll boolean known) {
    Program program = Programs.memory(FaultyPrograms.next(new Random(seed), length));
    long memory = known ? length : Subject.ANY_SIZE;
    Verification verification =
        Verifier.explain(program, Targets.linux72(), Limits.DEFAULT, memory);
    Subject subject = new Subject(program, Targets.linux72(), memory);
    List<Optional<Counterexample>> all =
        Counterexamples.find(subject, Suspects.of(program, verification), FEW);
    boolean safe = verification.verdict() instanceof Verdict.Safe;
    boolean found = all.stream().anyMatch(Optional::isPresent);
    // Not every refused program goes wrong: about one in twenty of these does not.
    Statistics.label("outcome")
        .collect(safe ? "safe" : found ? "refused, shown" : "refused, not shown")
        .coverage(outcomes -> {
          outcomes.check("safe").percentage(share -> share > 20);
          outcomes.check("refused, shown").percentage(share -> share > 40);
          outcomes.check("refused, not shown").percentage(share -> share < 6);
        });
    for (Optional<Counterexample> one : all) {
      one.ifPresent(counterexample -> {
        if (safe) {
          throw new AssertionError("proved safe, yet " + counterexample + " of\n" + seed);
        }
        Trace again =
            Counterexamples.replay(subject, counterexample.inputs(), counterexample.isVolatile());
        assertNotNull(again.fault());
        assertEquals(counterexample.fault(), again.fault());
        assertEquals(counterexample.instructions(), again.instructions());
      });
    }
  }
}
