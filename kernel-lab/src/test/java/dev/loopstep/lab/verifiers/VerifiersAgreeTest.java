// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lab.bpf.BpfAccess;
import dev.loopstep.verifier.generate.RandomProgram;
import dev.loopstep.verifier.generate.Setting;
import dev.loopstep.vm.generate.Tries;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random programs, right ones and such with mistakes, are given to the verifier and to that of this
 * machine's kernel: where only one of them accepts, the reason is a known one, and no program that
 * the verifier accepts commits a fault.
 *
 * <p>{@code LOOPSTEP_VERIFIED_PROGRAMS=N} makes it N programs, {@code LOOPSTEP_SEED=N} another
 * first seed; {@code -Dloopstep.differences=all} prints a program for each difference.
 */
@Tag("kernel")
class VerifiersAgreeTest {
  private static final String COUNT = "LOOPSTEP_VERIFIED_PROGRAMS";
  private static final int PROGRAMS = 1_500;
  private static final int MOST_CHANGES = 3;

  /** The kernel whose words for its reasons are sorted; others may have words of their own. */
  private static final String SORTED_BY = "6.18.";

  /** Odd, so that no two seeds meet; seeds that are near one another begin alike without it. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  @BeforeEach
  void bpfIsPermitted() {
    Optional<String> obstacle = BpfAccess.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
  }

  private static Program program(long seed) {
    Program program = RandomProgram.of(seed, Setting.SMALL).program();
    Random random = new Random(seed * SPREAD);
    List<Insn> code = program.code().instructions();
    int changes = random.nextInt(MOST_CHANGES + 1);
    return Report.with(program, new Mutator(random).mutate(code, changes));
  }

  @Test
  void differencesAreKnownOnes() {
    Report report = new Report();
    Tries.seeds(COUNT, PROGRAMS)
        .forEach(seed -> {
          Program program = program(seed);
          report.add(Difference.of(program, seed), program, seed);
        });
    System.out.print(report.counts());
    System.out.print(report.programs("all".equals(System.getProperty("loopstep.differences"))));
    assertEquals(0, report.count(Difference.Kind.FALSE_ACCEPT));
    if (System.getProperty("os.version", "").startsWith(SORTED_BY)) {
      assertEquals(0, report.count(Difference.Kind.UNEXPLAINED));
    }
    assertTrue(report.count(Difference.Kind.BOTH_ACCEPT) > 0);
    assertTrue(report.count(Difference.Kind.BOTH_REFUSE) > 0);
  }

  /** A comparison that cannot fail is none. */
  @Test
  void differencesAreFound() {
    Program any = RandomProgram.of(1, Setting.SMALL).program();
    Insn zero = new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(0));
    Insn unset = new Insn.Load(Size.DW, false, 1, 10, (short) -8);
    Insn shift = new Insn.Alu(Width.W64, AluOp.LSH, 0, new Operand.Imm(64));
    Insn exit = new Insn.Exit();
    assertEquals(Difference.Kind.BOTH_ACCEPT, kind(any, zero, exit));
    assertEquals(Difference.Kind.BOTH_REFUSE, kind(any, exit));
    assertEquals(
        new KernelAnswer(false, "R !read_ok"), KernelAnswer.of(Report.with(any, List.of(exit))));
    assertTrue(KernelAnswer.of(Report.with(any, List.of(unset, zero, exit))).accepts());
    assertEquals(
        new KernelAnswer(false, "invalid shift N"),
        KernelAnswer.of(Report.with(any, List.of(zero, shift, exit))));
  }

  private static Difference.Kind kind(Program program, Insn... code) {
    return Difference.of(Report.with(program, List.of(code)), 1).kind();
  }

  @Test
  void aProgramIsMadeSmaller() {
    Program any = RandomProgram.of(1, Setting.SMALL).program();
    List<Insn> code = any.code().instructions();
    List<Insn> smallest =
        Minimiser.smallest(code, c -> KernelAnswer.of(Report.with(any, c)).accepts());
    assertEquals(2, smallest.size(), smallest::toString);
  }
}
