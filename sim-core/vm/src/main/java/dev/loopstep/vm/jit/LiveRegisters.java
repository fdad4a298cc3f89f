// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.vm.Registers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which registers hold something at the start of a block that may still be read; the others need
 * not be kept. Backwards from block to block; one is looked at again only when registers were added
 * behind it, hence it ends.
 *
 * <p>It holds for every program, verified or not: helpers leave r1 to r5 as they are, functions may
 * read and return whatever is in a register.
 */
final class LiveRegisters {
  private static final int ALL = 0b111_1111_1111;
  private static final int ARGUMENTS = 0b11_1110;
  private static final int RESULT = 1;

  private final Code code;
  private final ControlFlow flow;
  private final int[] atStart;

  LiveRegisters(Code code, ControlFlow flow) {
    this.code = code;
    this.flow = flow;
    atStart = new int[flow.blocks().size()];
    List<List<Integer>> predecessors = predecessors();
    Deque<Integer> open = new ArrayDeque<>();
    for (int index = atStart.length - 1; index >= 0; index--) {
      open.add(index);
    }
    while (!open.isEmpty()) {
      int index = open.remove();
      int live = before(flow.blocks().get(index));
      if (live != atStart[index]) {
        atStart[index] = live;
        open.addAll(predecessors.get(index));
      }
    }
  }

  private List<List<Integer>> predecessors() {
    List<List<Integer>> predecessors = new ArrayList<>();
    flow.blocks().forEach(_ -> predecessors.add(new ArrayList<>()));
    for (int index = 0; index < atStart.length; index++) {
      for (int successor : flow.successors(flow.blocks().get(index))) {
        int next = flow.blockAt(successor);
        if (next >= 0) {
          predecessors.get(next).add(index);
        }
      }
    }
    return predecessors;
  }

  /** The registers that are live at the start of a block, as bits. */
  int atStart(int block) {
    return atStart[block];
  }

  /** Whether the register is live at the start of a block. */
  boolean atStart(int block, int register) {
    return (atStart[block] >> register & 1) != 0;
  }

  private int before(Block block) {
    int live = 0;
    for (int successor : flow.successors(block)) {
      int next = flow.blockAt(successor);
      live |= next < 0 ? 0 : atStart[next];
    }
    int[] slots = new int[block.instructions()];
    int slot = block.start();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot;
      slot = Flow.after(code, slot);
    }
    for (int i = slots.length - 1; i >= 0; i--) {
      Insn insn = code.at(slots[i]);
      live = live & ~written(insn) | read(insn);
    }
    return live;
  }

  private static int written(Insn insn) {
    return switch (insn) {
      case Insn.Alu i -> bit(i.dst());
      case Insn.MoveSignExtend i -> bit(i.dst());
      case Insn.Load i -> bit(i.dst());
      case Insn.LoadAcquire i -> bit(i.dst());
      case Insn.LoadImm64 i -> bit(i.dst());
      case Insn.Call i -> Flow.end(i) == null ? RESULT : 0;
      case Insn.Atomic i -> Registers.overwritesSource(i) ? bit(i.src()) : 0;
      case Insn.Negate _,
          Insn.ByteOrder _,
          Insn.Store _,
          Insn.StoreRelease _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          0;
    };
  }

  private int read(Insn insn) {
    return switch (insn) {
      case Insn.Alu i -> operand(i.src()) | (i.op() == AluOp.MOV ? 0 : bit(i.dst()));
      case Insn.Negate i -> bit(i.dst());
      case Insn.MoveSignExtend i -> bit(i.src());
      case Insn.ByteOrder i -> bit(i.dst());
      case Insn.Load i -> bit(i.src());
      case Insn.LoadAcquire i -> bit(i.src());
      case Insn.Store i -> bit(i.dst()) | operand(i.src());
      case Insn.StoreRelease i -> bit(i.dst()) | bit(i.src());
      case Insn.Atomic i -> bit(i.dst()) | bit(i.src()) | (i.op() == AtomicOp.CMPXCHG ? RESULT : 0);
      case Insn.Branch i -> bit(i.dst()) | operand(i.src());
      case Insn.Call i -> Flow.end(i) == null ? ARGUMENTS : ALL;
      case Insn.CallRegister _ -> ALL;
      case Insn.Exit _ -> flow.functions().isEmpty() ? RESULT : ALL;
      case Insn.LoadImm64 _, Insn.Jump _, Insn.MayGoto _ -> 0;
    };
  }

  private static int operand(Operand operand) {
    return operand instanceof Operand.Reg(int number) ? bit(number) : 0;
  }

  private static int bit(int register) {
    return 1 << register;
  }
}
