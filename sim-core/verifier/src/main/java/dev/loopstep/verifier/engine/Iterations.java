// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.NumberIterator;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.StackAccess;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moves a state over the functions of an iterator over numbers (Linux {@code
 * kernel/bpf/bpf_iter.c}). What they may do is told apart at once: a new one that is empty, one at
 * its end.
 */
final class Iterations {
  private Iterations() {}

  /** The stack bytes that a register points to; null where it is no such pointer. */
  static Region.@Nullable IteratorNumber place(State state, int register) {
    if (!(state.register(register) instanceof Value.Pointer pointer)
        || !(pointer.region() instanceof Region.Stack stack)
        || !pointer.offset().isConstant()) {
      return null;
    }
    long offset = pointer.offset().smin();
    boolean fits = offset >= -Region.Stack.SIZE && offset <= -8 && offset % 8 == 0;
    return fits ? new Region.IteratorNumber(stack.frame(), StackAccess.slotOf(offset)) : null;
  }

  private static Region.IteratorNumber shown(State state, int register) {
    Region.IteratorNumber place = place(state, register);
    if (place == null) {
      throw new IllegalStateException("r" + register + " was shown to be an iterator's place");
    }
    return place;
  }

  /** An iterator is made in the bytes that the register points to. */
  static List<State> made(State state, int register, Argument.NewIterator contract) {
    Region.IteratorNumber place = shown(state, register);
    Num start = Transformer.num(state, register + 1).signExtend32();
    Num end = Transformer.num(state, register + 2).signExtend32();
    CallTransformer.clobber(state);
    // Its upper half is whatever the kernel's compiler left there.
    state.setRegister(0, Value.UNKNOWN);
    List<State> states = new ArrayList<>(2);
    boolean sound = start.smax() <= end.smin() && end.smax() - start.smin() <= contract.most();
    if (!sound) {
      State refused = state.copy();
      IteratorAccess.set(refused, place, NumberIterator.empty());
      states.add(refused);
    }
    Num from = start.meet(Num.signed(end.smin() - contract.most(), end.smax()));
    Num to = from == null ? null : end.meet(Num.signed(from.smin(), from.smax() + contract.most()));
    if (from != null && to != null) {
      IteratorAccess.set(state, place, NumberIterator.from(from, to));
      states.add(state);
    }
    return states;
  }

  /** The iterator is asked for its next number: it is at its end, or gives one. */
  static List<State> next(State state, int register) {
    Region.IteratorNumber place = shown(state, register);
    NumberIterator iterator = IteratorAccess.at(state, place);
    if (iterator == null) {
      throw new IllegalStateException("r" + register + " was shown to be an iterator");
    }
    CallTransformer.clobber(state);
    List<State> states = new ArrayList<>(2);
    if (iterator.mayEnd()) {
      State atEnd = state.copy();
      IteratorAccess.set(atEnd, place, iterator.ended());
      atEnd.setRegister(0, Value.number(Num.of(0)));
      states.add(atEnd);
    }
    if (iterator.mayGive()) {
      IteratorAccess.set(state, place, iterator.given());
      state.setRegister(0, Value.pointer(place, Num.of(0)));
      states.add(state);
    }
    return states;
  }

  /** The iterator is gone, and what its bytes hold is not known. */
  static void destroyed(State state, int register) {
    IteratorAccess.set(state, shown(state, register), null);
  }
}
