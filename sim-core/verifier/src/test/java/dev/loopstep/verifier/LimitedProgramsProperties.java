// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.concrete.ConcreteMachine;
import dev.loopstep.verifier.concrete.GivenUpException;
import dev.loopstep.verifier.concrete.Inputs;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * What is promised of programs with maps, callbacks, iterators and may_goto holds when they run.
 */
class LimitedProgramsProperties {
  private static final Limits LIMITS = new Limits(60_000, 4_000, 4);

  /** Nearly every loop is proved by its counter, if it can be. */
  private static final Limits HASTY = new Limits(60_000, 4_000, 4, 1);

  private static final int RUNS = 6;
  private static final long BUDGET = 100_000;
  private static final int COMPARED = 200;

  @Provide
  Arbitrary<String> programs() {
    return Arbitraries.randomValue(LimitedPrograms::next);
  }

  @Property(seed = "1", tries = 1000, shrinking = ShrinkingMode.OFF)
  void aSafeProgramNeverFaultsNorRunsLonger(@ForAll("programs") String text, @ForAll long seed) {
    Program program = program(text);
    Soundness states = new Soundness(program, Targets.linux72(), LIMITS, 0, COMPARED);
    Verdict verdict = states.verification().verdict();
    Statistics.label("verdict")
        .collect(kind(verdict))
        .coverage(verdicts -> {
          verdicts.check("safe").percentage(share -> share > 10);
          verdicts.check("safe, by the kernel's limit").percentage(share -> share > 20);
        });
    check(program, states, seed);
  }

  @Property(seed = "2", tries = 500, shrinking = ShrinkingMode.OFF)
  void soDoesOneWhoseLoopsAreProvedAtOneGo(@ForAll("programs") String text, @ForAll long seed) {
    Program program = program(text);
    Soundness states = new Soundness(program, Targets.linux72(), HASTY, 0, COMPARED);
    Verdict verdict = states.verification().verdict();
    Statistics.label("verdict")
        .collect(kind(verdict))
        .coverage(verdicts -> verdicts.check("safe").percentage(share -> share > 10));
    check(program, states, seed);
  }

  private static void check(Program program, Soundness states, long seed) {
    if (states.verification().verdict() instanceof Verdict.Safe(long worst, _, _)) {
      Random random = new Random(seed);
      for (int run = 0; run < RUNS; run++) {
        check(program, states, worst, random);
      }
    }
  }

  /** More rounds than are unrolled are only proved by what the kernel allows. */
  private static String kind(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Refused _ -> "refused";
      case Verdict.Safe safe ->
          safe.loops().stream().anyMatch(loop -> loop.iterations() > 128)
              ? "safe, by the kernel's limit"
              : "safe";
    };
  }

  private static Program program(String text) {
    Code code = Assembler.assemble("limited", text, LimitedPrograms.KFUNCS, List.of());
    byte[] section = new byte[LimitedPrograms.SECTION];
    List<ProgramMap> maps =
        List.of(
            new MapImage(".bss", section, false, List.of()),
            new MapDefinition("elements", MapType.HASH, 4, LimitedPrograms.VALUE, 4, 0));
    return new Program(
        "limited",
        ProgramKind.OPAQUE_CONTEXT,
        code,
        maps,
        LimitedPrograms.KFUNCS,
        new SourceMap(new TreeMap<>()));
  }

  private static void check(Program program, Soundness states, long worst, Random random) {
    Inputs inputs = Inputs.any(program, 0, random);
    long budget = Math.min(worst, BUDGET);
    ConcreteMachine machine = new ConcreteMachine(program, inputs, random, budget, states);
    states.begin();
    try {
      machine.run();
    } catch (GivenUpException _) {
      assertTrue(worst >= machine.executed(), "more instructions than the " + worst + " promised");
    }
  }
}
