// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.vm.Registers;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Guesses which accesses go to the same region: those whose pointers come from the same place, an
 * argument, a call's result, a loaded pointer, a map.
 *
 * <p>A guess decides only which remembered region an access tries first, never what it does. So the
 * analysis may be optimistic: a number has no origin, and where a number and a pointer meet, the
 * pointer's origin stays; where two origins meet, they become one (union-find). Each step gives a
 * register an origin or unites two, hence it ends.
 */
final class PointerOrigins {
  private static final int REGISTERS = 11;
  private static final int NUMBER = 0;
  private static final int FIRST_ARGUMENT = 1;
  private static final int SECOND_ARGUMENT = 2;
  private static final int STACK = 3;
  private static final int FIRST_SLOT = 4;

  private final Code code;
  private final ControlFlow flow;
  private final LiveRegisters live;

  /** Union-find: the origin that another became part of. */
  private final int[] parents;

  /** The registers' origins at the start of each block; null until one leads there. */
  private final int[][] atStart;

  /** The origin of the base of each access, by slot. */
  private final int[] ofAccess;

  private final Deque<Integer> open = new ArrayDeque<>();

  PointerOrigins(Code code, ControlFlow flow, LiveRegisters live) {
    this.code = code;
    this.flow = flow;
    this.live = live;
    parents = new int[FIRST_SLOT + code.slots()];
    Arrays.setAll(parents, i -> i);
    atStart = new int[flow.blocks().size()][];
    ofAccess = new int[code.slots()];
    int[] start = numbers();
    start[1] = FIRST_ARGUMENT;
    start[2] = SECOND_ARGUMENT;
    arrive(flow.blockAt(0), start);
    while (!open.isEmpty()) {
      visit(open.remove());
    }
  }

  private static int[] numbers() {
    int[] registers = new int[REGISTERS];
    registers[10] = STACK;
    return registers;
  }

  /** The origin of what r1 and r2 hold when the program starts. */
  int ofArgument(int register) {
    return root(register == 1 ? FIRST_ARGUMENT : SECOND_ARGUMENT);
  }

  /** The origin of what the instruction at the slot gives a register: a call, a map's address. */
  int ofResult(int slot) {
    return root(FIRST_SLOT + slot);
  }

  /** The origin of the address of the access at the slot; equal for those that share a region. */
  int ofAccess(int slot) {
    return root(ofAccess[slot]);
  }

  private int root(int origin) {
    int at = origin;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private void arrive(int block, int[] registers) {
    if (block < 0) {
      return;
    }
    boolean changed = atStart[block] == null;
    if (changed) {
      atStart[block] = new int[REGISTERS];
    }
    int[] known = atStart[block];
    for (int i = 0; i < REGISTERS; i++) {
      int both = live.atStart(block, i) ? meet(known[i], registers[i]) : NUMBER;
      changed |= known[i] == NUMBER && both != NUMBER;
      known[i] = both;
    }
    if (changed) {
      open.add(block);
    }
  }

  private int meet(int a, int b) {
    if (a == NUMBER || b == NUMBER) {
      return a + b;
    }
    int kept = root(a);
    parents[root(b)] = kept;
    return kept;
  }

  private void visit(int index) {
    Block block = flow.blocks().get(index);
    int[] registers = atStart[index].clone();
    int slot = block.start();
    while (slot < block.last()) {
      step(slot, code.at(slot), registers);
      slot = Flow.after(code, slot);
    }
    Insn last = code.at(slot);
    if (block.end() == Flow.End.CALL) {
      enter(slot, registers);
    }
    if (block.end() != Flow.End.TRAP) {
      step(slot, last, registers);
    }
    for (int successor : flow.successors(block)) {
      arrive(flow.blockAt(successor), registers);
    }
  }

  /** A called function has its arguments, and r6 to r9 that it should not look at. */
  private void enter(int slot, int[] registers) {
    int[] inside = numbers();
    System.arraycopy(registers, 1, inside, 1, 5);
    arrive(flow.blockAt(Flow.target(code, slot)), inside);
  }

  private void step(int slot, Insn insn, int[] registers) {
    switch (insn) {
      case Insn.Alu alu -> alu(alu, registers);
      case Insn.Load load -> {
        ofAccess[slot] = access(ofAccess[slot], registers[load.src()]);
        registers[load.dst()] = load.size() == Size.DW ? FIRST_SLOT + slot : NUMBER;
      }
      case Insn.LoadAcquire load -> {
        ofAccess[slot] = access(ofAccess[slot], registers[load.src()]);
        registers[load.dst()] = load.size() == Size.DW ? FIRST_SLOT + slot : NUMBER;
      }
      case Insn.Store store -> ofAccess[slot] = access(ofAccess[slot], registers[store.dst()]);
      case Insn.StoreRelease store ->
          ofAccess[slot] = access(ofAccess[slot], registers[store.dst()]);
      case Insn.Atomic atomic -> {
        ofAccess[slot] = access(ofAccess[slot], registers[atomic.dst()]);
        if (Registers.overwritesSource(atomic)) {
          registers[atomic.src()] = NUMBER;
        }
      }
      case Insn.LoadImm64 load -> wide(slot, load, registers);
      case Insn.Call call -> called(slot, call, registers);
      case Insn.CallRegister _ -> registers[0] = FIRST_SLOT + slot;
      case Insn.Negate negate -> registers[negate.dst()] = NUMBER;
      case Insn.MoveSignExtend move -> registers[move.dst()] = NUMBER;
      case Insn.ByteOrder order -> registers[order.dst()] = NUMBER;
      case Insn.Jump _, Insn.Branch _, Insn.MayGoto _, Insn.Exit _ -> {}
    }
  }

  private int access(int before, int base) {
    return meet(before, base);
  }

  private void wide(int slot, Insn.LoadImm64 load, int[] registers) {
    registers[load.dst()] =
        switch (load.pseudo()) {
          case MAP_IDX_VALUE -> FIRST_SLOT + slot;
          case CONST, MAP_FD, MAP_VALUE, BTF_ID, MAP_IDX -> NUMBER;
          case FUNC -> {
            int[] callback = numbers();
            callback[2] = FIRST_SLOT + slot;
            arrive(flow.blockAt(Flow.target(code, slot)), callback);
            yield NUMBER;
          }
        };
  }

  private static void called(int slot, Insn.Call call, int[] registers) {
    if (call.kind() != CallKind.HELPER_BTF) {
      registers[0] = FIRST_SLOT + slot;
    }
  }

  private static void alu(Insn.Alu alu, int[] registers) {
    int dst = alu.dst();
    if (alu.width() == Width.W32) {
      registers[dst] = NUMBER;
      return;
    }
    int source = alu.src() instanceof Operand.Reg(int number) ? registers[number] : NUMBER;
    if (alu.op() == AluOp.MOV) {
      registers[dst] = source;
    } else if (alu.op() == AluOp.ADD || alu.op() == AluOp.SUB) {
      registers[dst] = registers[dst] == NUMBER ? source : registers[dst];
    } else {
      registers[dst] = NUMBER;
    }
  }
}
