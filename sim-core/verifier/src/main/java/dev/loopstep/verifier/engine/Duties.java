// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Obligation.Kind;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.flow.Function;
import dev.loopstep.verifier.flow.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists what must hold at each instruction, in the order in which it is checked: what comes first
 * is the cause of what follows.
 */
final class Duties {
  private final Program program;
  private final TargetProfile target;
  private final boolean usesIterators;
  private final List<Duty> duties = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private int slot;

  Duties(Program program, TargetProfile target) {
    this.program = program;
    this.target = target;
    usesIterators =
        program.kfuncs().stream()
            .map(target::kfunc)
            .anyMatch(signature -> signature != null && makesIterator(signature));
  }

  /** The duties of the instruction at the slot. */
  List<Duty> at(int atSlot) {
    slot = atSlot;
    duties.clear();
    Insn insn = program.code().at(slot);
    control(insn);
    if (CodeCheck.writesFramePointer(insn)) {
      add(Kind.REGISTER_WRITABLE, 10, "r10 is not written");
    }
    operands(insn);
    Access access = Access.of(insn);
    if (access != null) {
      access(access);
    }
    return List.copyOf(duties);
  }

  private void add(Kind kind, int register, String text) {
    duties.add(new Duty(slot, kind, register, null, shared(text)));
  }

  private void control(Insn insn) {
    if (Edges.jumps(insn)) {
      add(Kind.JUMP_TARGET, -1, "the jump goes to the start of an instruction");
    } else if (Function.isLocalCall(insn)) {
      add(Kind.JUMP_TARGET, -1, "the call goes to the start of an instruction");
    }
    int next = Edges.next(insn, slot);
    if (next == program.code().slots()) {
      add(Kind.JUMP_TARGET, -1, "the code does not end here");
    }
  }

  private void initialised(int register) {
    add(Kind.REGISTER_INITIALISED, register, "r" + register + " is initialised");
  }

  private void initialised(Operand operand) {
    if (operand instanceof Operand.Reg(int number)) {
      initialised(number);
    }
  }

  private void operands(Insn insn) {
    switch (insn) {
      case Insn.Alu alu -> {
        if (alu.op() != AluOp.MOV) {
          initialised(alu.dst());
        }
        initialised(alu.src());
        arithmetic(alu.dst());
      }
      case Insn.Negate negate -> {
        initialised(negate.dst());
        arithmetic(negate.dst());
      }
      case Insn.MoveSignExtend move -> {
        initialised(move.src());
        arithmetic(move.dst());
      }
      case Insn.ByteOrder order -> {
        initialised(order.dst());
        arithmetic(order.dst());
      }
      case Insn.Load load -> initialised(load.src());
      case Insn.LoadAcquire load -> initialised(load.src());
      case Insn.Store store -> {
        initialised(store.dst());
        initialised(store.src());
      }
      case Insn.StoreRelease store -> {
        initialised(store.dst());
        initialised(store.src());
      }
      case Insn.Atomic atomic -> {
        initialised(atomic.dst());
        initialised(atomic.src());
        if (atomic.op() == AtomicOp.CMPXCHG) {
          initialised(0);
        }
      }
      case Insn.Branch branch -> {
        initialised(branch.dst());
        initialised(branch.src());
      }
      case Insn.LoadImm64 load -> {
        if (load.pseudo() == Insn.LoadImm64.Pseudo.FUNC) {
          add(Kind.KNOWN, -1, "the function exists");
        } else if (load.pseudo() != Insn.LoadImm64.Pseudo.CONST) {
          add(Kind.KNOWN, -1, "the map exists");
        }
      }
      case Insn.Call call -> call(call);
      case Insn.CallRegister _ -> add(Kind.KNOWN, -1, "the function that is called is known");
      case Insn.Exit _ -> exit();
      case Insn.Jump _, Insn.MayGoto _ -> {}
    }
  }

  private void exit() {
    add(Kind.RETURN_CODE, 0, "r0 holds what the caller expects");
    if (usesIterators) {
      add(Kind.RELEASED, -1, "no iterator is left on the stack");
    }
  }

  private static boolean makesIterator(Signature signature) {
    return signature.arguments().stream()
        .anyMatch(Signature.Argument.NewIterator.class::isInstance);
  }

  private void arithmetic(int dst) {
    add(Kind.ARITHMETIC, dst, "the operation is one that its operands have");
  }

  private void call(Insn.Call call) {
    if (Function.isLocalCall(call)) {
      add(Kind.CALL_DEPTH, -1, "a frame is free");
      return;
    }
    Signature signature = Liveness.signature(program, target, call);
    add(Kind.KNOWN, -1, "the function that is called is known");
    if (signature == null) {
      return;
    }
    boolean callsBack = false;
    for (int index = 0; index < signature.arguments().size(); index++) {
      int register = index + 1;
      String what = ArgumentChecker.describe(signature.arguments().get(index));
      add(Kind.ARGUMENT, register, "r" + register + " is " + what);
      callsBack |= signature.arguments().get(index) instanceof Signature.Argument.Callback;
    }
    if (callsBack) {
      add(Kind.CALL_DEPTH, -1, "a frame is free for the callback");
    }
  }

  private void access(Access access) {
    String register = "r" + access.register();
    add(Kind.POINTER, access, register + " is a pointer into memory that a program may touch");
    add(Kind.NOT_NULL, access, register + " is not NULL");
    String bytes = access.bytes() == 1 ? "the byte" : "the " + access.bytes() + " bytes";
    add(Kind.IN_BOUNDS, access, bytes + " at " + register + place(access) + " lie in the region");
    if (access.writes()) {
      add(Kind.WRITABLE, access, "the region may be written");
    }
    if (access.reads()) {
      add(Kind.STACK_INITIALISED, access, "if on the stack, " + bytes + " were written before");
    }
  }

  private void add(Kind kind, Access access, String text) {
    duties.add(new Duty(slot, kind, access.register(), access, shared(text)));
  }

  /** One copy of each text: large programs have millions of duties, and few texts. */
  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private static String place(Access access) {
    int offset = access.offset();
    return offset == 0 ? "" : offset < 0 ? " - " + -offset : " + " + offset;
  }
}
