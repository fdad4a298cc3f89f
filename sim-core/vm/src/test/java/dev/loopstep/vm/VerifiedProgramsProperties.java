// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What the verifier promises holds when the program runs. */
class VerifiedProgramsProperties {
  private static final Limits LIMITS = new Limits(20_000, 2_000, 4);
  private static final int RUNS = 6;

  /** Loops are shown to end that would run for hours; of those the beginning has to do. */
  private static final long MOST = 100_000;

  @Provide
  Arbitrary<List<Insn>> programs() {
    return Arbitraries.randomValue(PlausiblePrograms::next);
  }

  @Property(seed = "1", tries = 3000)
  void aSafeProgramNeverFaultsNorRunsLonger(
      @ForAll("programs") List<Insn> instructions, @ForAll long seed) {
    Program program = Insns.program(instructions);
    Verdict verdict =
        Verifier.explain(program, Targets.linux72(), LIMITS, PlausiblePrograms.MEMORY).verdict();
    boolean safe = verdict instanceof Verdict.Safe;
    Statistics.label("verdict")
        .collect(safe ? "safe" : "refused")
        .coverage(verdicts -> verdicts.check("safe").percentage(share -> share > 15));
    if (verdict instanceof Verdict.Safe(long worst, _, _)) {
      Random random = new Random(seed);
      for (int run = 0; run < RUNS; run++) {
        check(program, worst, random);
      }
    }
  }

  private static void check(Program program, long worst, Random random) {
    byte[] bytes = new byte[PlausiblePrograms.MEMORY];
    random.nextBytes(bytes);
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = random.nextInt(3) == 0 ? 0 : bytes[at];
    }
    Memory memory = new Memory();
    long address = memory.place(new Region("memory", bytes, true));
    CallTable calls = new Helpers().random(random::nextLong).table();
    Interpreter machine = Interpreter.load(program, memory, calls, Math.min(worst, MOST));
    try {
      long _ = machine.run(address, bytes.length);
    } catch (Fault fault) {
      assertTrue(fault.kind() == Fault.Kind.BUDGET && worst > MOST, fault::getMessage);
    }
    assertTrue(machine.executed() <= worst);
  }
}
