// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.flow.Edges;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;

/**
 * Moves a state over an instruction whose obligations hold in it; it checks nothing. Branches are
 * {@link BranchTransformer}'s, local calls and exits the analysis's.
 */
final class Transformer {
  private final Program program;
  private final Ids ids;
  private final Rules rules;
  private final MemoryTransformer memory;
  private final CallTransformer calls;

  Transformer(Program program, TargetProfile target, Ids ids, Rules rules) {
    this.rules = rules;
    this.program = program;
    this.ids = ids;
    memory = new MemoryTransformer(ids);
    calls = new CallTransformer(program, target, ids);
  }

  /** Applies an instruction that is neither a branch, nor a local call, nor an exit. */
  void apply(State state, Insn insn, int slot) {
    switch (insn) {
      case Insn.Alu alu -> alu(state, alu);
      case Insn.Negate negate ->
          set(state, negate.dst(), Arithmetic.negate(negate.width(), num(state, negate.dst())));
      case Insn.MoveSignExtend move -> {
        Num from = num(state, move.src());
        set(state, move.dst(), Arithmetic.signExtend(move.width(), move.bits(), from));
      }
      case Insn.ByteOrder order -> {
        Num from = num(state, order.dst());
        set(state, order.dst(), Arithmetic.byteOrder(order.order(), order.bits(), from));
      }
      case Insn.LoadImm64 load -> state.setRegister(load.dst(), wide(load, slot));
      case Insn.Load load -> memory.load(state, load.dst(), accessOf(load), load.signExtend());
      case Insn.LoadAcquire load -> memory.load(state, load.dst(), accessOf(load), false);
      case Insn.Store store -> {
        Value value = operand(state, store.src());
        if (store.src() instanceof Operand.Reg(int number)
            && MemoryTransformer.fits(value, store.size().bytes())) {
          value = linkable(state, number);
        }
        memory.store(state, accessOf(store), value);
      }
      case Insn.StoreRelease store ->
          memory.store(state, accessOf(store), state.register(store.src()));
      case Insn.Atomic atomic -> memory.atomic(state, atomic);
      case Insn.Call call -> calls.call(state, call);
      case Insn.Jump _ -> {}
      case Insn.Branch _, Insn.MayGoto _, Insn.CallRegister _, Insn.Exit _ ->
          throw new IllegalStateException("not for this transformer: " + insn);
    }
  }

  private static Access accessOf(Insn insn) {
    Access access = Access.of(insn);
    if (access == null) {
      throw new IllegalStateException("no access of memory: " + insn);
    }
    return access;
  }

  private static void set(State state, int register, Num num) {
    state.setRegister(register, Value.number(num));
  }

  /** The number in a register; any number where it holds something else. */
  static Num num(State state, int register) {
    return num(state.register(register));
  }

  static Num num(Value value) {
    return value instanceof Value.Scalar number ? number.num() : Num.UNKNOWN;
  }

  static Value operand(State state, Operand operand) {
    return switch (operand) {
      case Operand.Reg(int number) -> state.register(number);
      case Operand.Imm(int value) -> Value.number(Num.of(value));
    };
  }

  private Value wide(Insn.LoadImm64 load, int slot) {
    return switch (load.pseudo()) {
      case CONST -> Value.number(Num.of(load.value()));
      case MAP_IDX_VALUE -> {
        Region value = new Region.DataSection(load.low(), program.data().get(load.low()));
        yield Value.pointer(value, Num.of(load.high() & 0xffff_ffffL));
      }
      case MAP_IDX -> {
        Region map = new Region.MapObject(load.low(), program.maps().get(load.low()));
        yield Value.pointer(map, Num.of(0));
      }
      case FUNC -> {
        Region code = new Region.Code((int) Edges.function(load, slot));
        yield Value.pointer(code, Num.of(0));
      }
      case MAP_FD, MAP_VALUE, BTF_ID -> Value.UNUSABLE;
    };
  }

  private void alu(State state, Insn.Alu alu) {
    if (alu.op() == AluOp.MOV) {
      move(state, alu);
      return;
    }
    Value left = state.register(alu.dst());
    Value right = operand(state, alu.src());
    if (left instanceof Value.Pointer || right instanceof Value.Pointer) {
      Value result =
          alu.width() == Width.W32
              ? Value.number(Num.ofBytes(4))
              : pointerArithmetic(alu.op(), left, right);
      state.setRegister(alu.dst(), result);
      return;
    }
    Num result = Arithmetic.apply(alu.width(), alu.op(), num(left), num(right));
    state.setRegister(alu.dst(), keepLink(alu, left, num(right), result));
  }

  private void move(State state, Insn.Alu alu) {
    if (!(alu.src() instanceof Operand.Reg(int source))) {
      Num constant = num(operand(state, alu.src()));
      set(state, alu.dst(), Arithmetic.apply(alu.width(), AluOp.MOV, constant, constant));
      return;
    }
    Value from = state.register(source);
    boolean whole = alu.width() == Width.W64 || fitsIn32(from);
    if (whole) {
      state.setRegister(alu.dst(), linkable(state, source));
    } else {
      set(state, alu.dst(), num(from).zeroExtend32());
    }
  }

  private static boolean fitsIn32(Value value) {
    return value instanceof Value.Scalar number && number.num().umax() >>> 32 == 0;
  }

  /**
   * The value of a register that is about to be copied: a number that can still be narrowed gets an
   * id.
   */
  private Value linkable(State state, int register) {
    Value value = state.register(register);
    if (value instanceof Value.Scalar number && number.id() == 0 && !number.num().isConstant()) {
      Value linked = new Value.Scalar(number.num(), ids.ofCopy(), 0);
      state.setRegister(register, linked);
      return linked;
    }
    return value;
  }

  /**
   * A number plus or minus a constant stays linked, with another delta; at 32 bits only where it
   * cannot wrap. Linux keeps the link of a copy for one such step only ({@code BPF_ADD_CONST32},
   * {@code BPF_ADD_CONST64}).
   */
  private Value keepLink(Insn.Alu alu, Value left, Num right, Num result) {
    boolean moves = alu.op() == AluOp.ADD || alu.op() == AluOp.SUB;
    if (!moves || !right.isConstant() || !(left instanceof Value.Scalar old) || old.id() == 0) {
      return Value.number(result);
    }
    if (rules == Rules.PRIVILEGED && old.delta() != 0 && Ids.isOfCopy(old.id())) {
      return Value.number(result);
    }
    long by = alu.width() == Width.W64 ? right.umin() : (int) right.umin();
    by = alu.op() == AluOp.ADD ? by : -by;
    if (alu.width() == Width.W32 && !staysIn32(old.num(), by)) {
      return Value.number(result);
    }
    return new Value.Scalar(result, old.id(), old.delta() + by);
  }

  private static boolean staysIn32(Num num, long by) {
    return num.umax() >>> 32 == 0 && num.umin() + by >= 0 && num.umax() + by >>> 32 == 0;
  }

  /** An offset after a number was added to it, or taken from it. */
  static Num moved(Num offset, Num by, boolean adds) {
    return Arithmetic.apply(Width.W64, adds ? AluOp.ADD : AluOp.SUB, offset, by);
  }

  private static Value pointerArithmetic(AluOp op, Value left, Value right) {
    if (left instanceof Value.Pointer a && right instanceof Value.Pointer b) {
      return a.region().equals(b.region()) && a.region().hasOneBase()
          ? Value.number(Arithmetic.apply(Width.W64, AluOp.SUB, a.offset(), b.offset()))
          : Value.UNKNOWN;
    }
    if (left instanceof Value.Pointer a) {
      Num offset = Arithmetic.apply(Width.W64, op, a.offset(), num(right));
      return Value.pointer(a.region(), offset);
    }
    if (right instanceof Value.Pointer b) {
      Num offset = Arithmetic.apply(Width.W64, AluOp.ADD, b.offset(), num(left));
      return Value.pointer(b.region(), offset);
    }
    throw new IllegalStateException("no operand is a pointer");
  }
}
