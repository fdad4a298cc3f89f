// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.NumberIterator;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.StackAccess;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;

/**
 * Moves a state over reads and writes of memory. Only stacks and read-only data are remembered:
 * everything else may be changed by others, so a read gives any number of its width.
 */
final class MemoryTransformer {
  private final DataReader data;

  MemoryTransformer(Ids ids) {
    data = new DataReader(ids);
  }

  void load(State state, int dst, Access access, boolean signExtend) {
    Value value = read(state, access);
    if (signExtend) {
      Num read = Transformer.num(value);
      value = Value.number(Arithmetic.signExtend(Width.W64, 8 * access.bytes(), read));
    }
    state.setRegister(dst, value);
  }

  private Value read(State state, Access access) {
    Value.Pointer pointer = AccessChecker.pointer(state, access);
    Num offset = pointer.offset();
    long at = offset.smin() + access.offset();
    Value any = Value.number(Num.ofBytes(access.bytes()));
    return switch (pointer.region()) {
      case Region.Stack stack ->
          offset.isConstant() ? StackAccess.load(state, stack.frame(), at, access.bytes()) : any;
      case Region.Arguments _ ->
          Value.pointer(
              at == 0 ? new Region.LoopContext() : new Region.LoopParameters(), Num.of(0));
      case Region.DataSection section ->
          section.image().readOnly() && offset.isConstant()
              ? data.read(section, (int) at, access.bytes())
              : any;
      case Region.IteratorNumber number -> current(state, number, access, any);
      case Region.LoopParameters _,
          Region.MapValue _,
          Region.Shared _,
          Region.Memory _,
          Region.LoopContext _,
          Region.OpaqueContext _,
          Region.MapObject _,
          Region.Code _ ->
          any;
    };
  }

  /** A pointer to an iterator's number is only good while the iterator holds that number. */
  private static Value current(
      State state, Region.IteratorNumber number, Access access, Value any) {
    NumberIterator iterator = IteratorAccess.at(state, number);
    boolean whole = access.bytes() == Region.IteratorNumber.SIZE;
    return whole && iterator != null && iterator.certain()
        ? Value.number(Arithmetic.low(32, iterator.current()))
        : any;
  }

  void store(State state, Access access, Value value) {
    Value.Pointer pointer = AccessChecker.pointer(state, access);
    if (!(pointer.region() instanceof Region.Stack stack)) {
      return;
    }
    long low = pointer.offset().smin() + access.offset();
    if (pointer.offset().isConstant()) {
      Value stored = truncated(value, access.bytes());
      StackAccess.store(state, stack.frame(), low, access.bytes(), stored);
    } else {
      long high = pointer.offset().smax() + access.offset();
      StackAccess.forget(state, stack.frame(), low, high + access.bytes());
    }
  }

  /** What is left of a value in so many bytes; a number that fits stays linked. */
  private static Value truncated(Value value, int bytes) {
    if (bytes == 8) {
      return value;
    }
    if (!(value instanceof Value.Scalar number)) {
      return Value.number(Num.ofBytes(bytes));
    }
    return fits(value, bytes) ? value : Value.number(Arithmetic.low(8 * bytes, number.num()));
  }

  /** Whether so many bytes hold all of a value. */
  static boolean fits(Value value, int bytes) {
    return bytes == 8
        || (value instanceof Value.Scalar number && number.num().umax() >>> 8 * bytes == 0);
  }

  /** The memory holds any number afterwards; what was fetched is what it held before. */
  void atomic(State state, Insn.Atomic atomic) {
    int bytes = atomic.size().bytes();
    Access access = new Access(atomic.dst(), atomic.offset(), bytes, true, true);
    Value old = read(state, access);
    store(state, access, Value.number(Num.ofBytes(bytes)));
    if (atomic.op() == AtomicOp.CMPXCHG) {
      state.setRegister(0, old);
    } else if (atomic.fetch()) {
      state.setRegister(atomic.src(), old);
    }
  }
}
