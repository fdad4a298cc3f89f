// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Tnum;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.StackAccess;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import org.jspecify.annotations.Nullable;

/**
 * What Linux asks of accesses besides that they stay within (Linux {@code check_ptr_alignment},
 * {@code check_stack_read_fixed_off}, {@code check_stack_write_fixed_off}, {@code
 * kernel/bpf/verifier.c}): it remembers spilled registers by their eight aligned bytes.
 */
final class PrivilegedStack {
  private PrivilegedStack() {}

  /** The failure of an access that lies within its region. */
  static @Nullable Failure check(State state, Access access, Insn insn) {
    Value.Pointer pointer = AccessChecker.pointer(state, access);
    boolean onStack = pointer.region() instanceof Region.Stack;
    if ((onStack || needsAlignment(insn)) && !aligned(state, access)) {
      return misaligned(state, access);
    }
    if (!(pointer.region() instanceof Region.Stack stack)) {
      return null;
    }
    if (!pointer.offset().isConstant()) {
      return insn instanceof Insn.Atomic ? somewhere(pointer) : null;
    }
    long at = pointer.offset().smin() + access.offset();
    if (access.reads() && access.bytes() < 8) {
      Value spilled = StackAccess.spilled(state, stack.frame(), at);
      return spilled == null || isNumber(spilled) ? null : inPart("read");
    }
    return access.writes() ? stored(state, access, stack, insn) : null;
  }

  static Failure misaligned(State state, Access access) {
    Num offset = AccessChecker.pointer(state, access).offset();
    return new Failure(
        VerifierProblem.MISALIGNED_ACCESS,
        "this " + access.word() + " is not aligned",
        "offset is " + offset + " + " + access.offset() + ", size " + access.bytes() + " bytes",
        "place the data at a multiple of its size");
  }

  /** It reads without a register to read into (Linux check_stack_read). */
  private static Failure somewhere(Value.Pointer pointer) {
    return new Failure(
        VerifierProblem.UNPROVABLE_INSTRUCTION,
        "an atomic access of the stack has to know its place",
        "offset is " + pointer.offset(),
        "use a place on the stack that is known, or a map");
  }

  /** Atomic accesses are aligned wherever they go (Linux check_atomic). */
  private static boolean needsAlignment(Insn insn) {
    return insn instanceof Insn.Atomic
        || insn instanceof Insn.LoadAcquire
        || insn instanceof Insn.StoreRelease;
  }

  static boolean aligned(State state, Access access) {
    Num offset = AccessChecker.pointer(state, access).offset();
    Tnum address = offset.bits().add(Tnum.constant(access.offset()));
    return (address.max() & access.bytes() - 1) == 0;
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Scalar;
  }

  private static @Nullable Failure stored(
      State state, Access access, Region.Stack stack, Insn insn) {
    int source = source(insn);
    if (source < 0 || !(state.register(source) instanceof Value.Pointer stored)) {
      return null;
    }
    if (access.bytes() < 8) {
      return inPart("stored");
    }
    if (stored.region() instanceof Region.Stack && stack.frame() != state.depth() - 1) {
      return new Failure(
          VerifierProblem.DANGLING_POINTER,
          "a pointer into the stack is stored in the stack of a caller",
          "the caller outlives the stack of this function",
          "let the caller store it");
    }
    return null;
  }

  private static int source(Insn insn) {
    if (insn instanceof Insn.StoreRelease store) {
      return store.src();
    }
    return insn instanceof Insn.Store store && store.src() instanceof Operand.Reg(int number)
        ? number
        : -1;
  }

  private static Failure inPart(String verb) {
    return new Failure(
        VerifierProblem.POINTER_IN_PART,
        "a part of a pointer is " + verb + " here",
        "the stack keeps a pointer in eight aligned bytes",
        "copy all eight bytes");
  }
}
