// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.scenario.Digests;
import java.util.ArrayList;
import java.util.List;

/** A policy written instruction by instruction, so that these tests need no compiler. */
public final class TestPolicies {
  private static final List<String> KFUNCS =
      List.of("bpf_io_uring_get_region", "bpf_io_uring_submit_sqes");

  private static final int CQ_BYTES = 64 + 16 * 8;

  private TestPolicies() {}

  /**
   * NOPs one after another on a ring of 8 + 8 with SQ_REWIND; its variable {@code count} ends at
   * the total.
   */
  public static Contestant.OfPolicy nopChain(String label, int total) {
    return new Contestant.OfPolicy(
        label,
        new Program(
            "nop_chain",
            ProgramKind.LOOP_STEP,
            nopChainCode(total),
            List.of(
                new MapImage(
                    ".bss",
                    new byte[8],
                    false,
                    List.of(
                        new Variable(
                            "count", 0, new VariableType.Int("u32", 4, false), List.of())))),
            KFUNCS,
            SourceMap.NONE),
        new byte[0],
        "policies/" + label + ".policy",
        Digests.sha256(List.of(label)),
        List.of(),
        List.of(new Contestant.Value("total", Integer.toString(total))));
  }

  private static Code nopChainCode(int total) {
    List<Insn> body = new ArrayList<>();
    body.add(load(Size.DW, 6, 1, 0));
    body.add(load(Size.DW, 7, 1, 8));
    region(body, 1, CQ_BYTES, 8);
    region(body, 2, 64, 9);
    body.add(load(Size.W, 1, 8, 12));
    body.add(new Insn.Store(Size.W, 8, (short) 8, new Operand.Reg(1)));
    body.add(new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 0));
    body.add(load(Size.W, 3, 2, 0));
    body.add(stopIf(Condition.GE, 3, total));
    body.add(new Insn.Alu(Width.W64, AluOp.ADD, 3, new Operand.Imm(1)));
    body.add(new Insn.Store(Size.W, 2, (short) 0, new Operand.Reg(3)));
    for (int offset = 0; offset < 64; offset += 8) {
      body.add(new Insn.Store(Size.DW, 9, (short) offset, new Operand.Imm(0)));
    }
    body.add(new Insn.Store(Size.DW, 9, (short) 32, new Operand.Reg(3)));
    body.add(move(1, 6));
    body.add(set(2, 1));
    body.add(new Insn.Call(CallKind.KFUNC, 1));
    body.add(stopIf(Condition.NE, 0, 1));
    body.add(load(Size.W, 1, 8, 8));
    body.add(new Insn.Alu(Width.W64, AluOp.ADD, 1, new Operand.Imm(1)));
    body.add(new Insn.Store(Size.W, 7, (short) 0, new Operand.Reg(1)));
    body.add(set(0, 0));
    body.add(new Insn.Exit());
    return withStop(body);
  }

  private static void region(List<Insn> body, int id, int size, int result) {
    body.add(move(1, 6));
    body.add(set(2, id));
    body.add(set(3, size));
    body.add(new Insn.Call(CallKind.KFUNC, 0));
    body.add(stopIf(Condition.EQ, 0, 0));
    body.add(move(result, 0));
  }

  /** A branch to the end, where {@link #withStop} puts the exit with STOP. */
  private static Insn stopIf(Condition condition, int register, int value) {
    return new Insn.Branch(Width.W64, condition, register, new Operand.Imm(value), (short) 0);
  }

  private static Code withStop(List<Insn> body) {
    int end = body.stream().mapToInt(Insn::slots).sum();
    List<Insn> code = new ArrayList<>();
    int slot = 0;
    for (Insn insn : body) {
      slot += insn.slots();
      code.add(
          insn instanceof Insn.Branch(var width, var condition, int dst, var src, short _)
              ? new Insn.Branch(width, condition, dst, src, (short) (end - slot))
              : insn);
    }
    code.add(set(0, 1));
    code.add(new Insn.Exit());
    return Code.of(code);
  }

  private static Insn load(Size size, int dst, int src, int offset) {
    return new Insn.Load(size, false, dst, src, (short) offset);
  }

  private static Insn move(int dst, int src) {
    return new Insn.Alu(Width.W64, AluOp.MOV, dst, new Operand.Reg(src));
  }

  private static Insn set(int dst, int value) {
    return new Insn.Alu(Width.W64, AluOp.MOV, dst, new Operand.Imm(value));
  }
}
