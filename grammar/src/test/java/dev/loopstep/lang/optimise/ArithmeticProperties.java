// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.optimise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Memory;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the compiler computes is what the machine would. */
class ArithmeticProperties {
  private static final Operand RIGHT = new Operand.Reg(2);

  @Provide
  Arbitrary<AluOp> ofPolicies() {
    return Arbitraries.of(AluOp.class).filter(op -> op != AluOp.SDIV && op != AluOp.SMOD);
  }

  @Provide
  Arbitrary<Long> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs(),
        Arbitraries.longs().between(-70, 70),
        Arbitraries.integers().map(Integer::longValue),
        Arbitraries.of(1L << 31, 1L << 32, (1L << 32) - 1, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Property(seed = "1", tries = 3000)
  void computesWhatInstructionsCompute(
      @ForAll Width width,
      @ForAll("ofPolicies") AluOp op,
      @ForAll("numbers") long left,
      @ForAll("numbers") long right) {
    long machine =
        run(
            constant(0, left),
            constant(2, right),
            new Insn.Alu(width, op, 0, RIGHT),
            new Insn.Exit());
    assertEquals(machine, Arithmetic.result(width, op, left, right));
  }

  @Property(seed = "1", tries = 3000)
  void comparesAsBranchesDo(
      @ForAll Width width,
      @ForAll Condition condition,
      @ForAll("numbers") long left,
      @ForAll("numbers") long right) {
    boolean taken =
        run(
                constant(0, left),
                constant(2, right),
                new Insn.Branch(width, condition, 0, RIGHT, (short) 2),
                new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(0)),
                new Insn.Exit(),
                new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Imm(1)),
                new Insn.Exit())
            == 1;
    assertEquals(taken, Arithmetic.holds(width, condition, left, right));
    assertEquals(taken, Arithmetic.holds(width, Arithmetic.mirrored(condition), right, left));
    if (condition != Condition.SET) {
      assertEquals(!taken, Arithmetic.holds(width, Arithmetic.inverse(condition), left, right));
    }
  }

  private static Insn constant(int register, long value) {
    return new Insn.LoadImm64(
        register, Insn.LoadImm64.Pseudo.CONST, (int) value, (int) (value >>> 32));
  }

  private static long run(Insn... instructions) {
    Program program =
        new Program(
            "p",
            ProgramKind.MEMORY,
            Code.of(List.of(instructions)),
            List.of(),
            List.of(),
            SourceMap.NONE);
    return Interpreter.load(program, new Memory(), CallTable.EMPTY, 100).run(0, 0);
  }
}
