// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;

/**
 * Accesses through a pointer.
 *
 * @param base the register that holds it
 * @param window where numbers are from there
 */
record Accesses(Scope scope, Place place, int base, Window window) {
  /**
   * Where numbers are, whatever the pointer's variable part is.
   *
   * @param from the offset from the pointer at which they start
   * @param bytes how many of them there are
   * @param alignment of the pointer, a power of 2 up to 8
   * @param fixed whether it has no variable part
   */
  record Window(int from, int bytes, int alignment, boolean fixed) {
    static Window fixed(int from, int bytes) {
      return new Window(from, bytes, 8, true);
    }
  }

  /** Any access that leaves the pointer. */
  void one() {
    Choices choices = scope.choices();
    int kind = choices.below(place.writable() ? place.atomic() ? 7 : 4 : 2);
    switch (kind) {
      case 0, 1 -> plainLoad(scope.targetBut(base));
      case 2, 3 -> plainStore();
      case 4, 5 -> atomic();
      default -> ordered();
    }
  }

  /** An access after which the base holds a number. */
  void last() {
    switch (scope.choices().below(4)) {
      case 0 -> {
        one();
        ConstantStatement.set(scope, base);
      }
      case 1 -> {
        one();
        scope.out().move(base, scope.numberBut(base));
      }
      default -> plainLoad(base);
    }
  }

  private void plainLoad(int dst) {
    Size size = scope.choices().size();
    boolean signed = size != Size.DW && scope.choices().oneIn(2);
    size = place.mustAlign() ? smaller(size) : size;
    scope.out().add(new Insn.Load(size, signed, dst, base, offset(size, place.mustAlign())));
  }

  private void plainStore() {
    Size size = scope.choices().size();
    size = place.mustAlign() ? smaller(size) : size;
    Operand src =
        scope.choices().oneIn(3)
            ? scope.choices().immediateOperand()
            : new Operand.Reg(numberButBase());
    scope.out().add(new Insn.Store(size, base, offset(size, place.mustAlign()), src));
  }

  /** On the stack the kernel wants to know the place (check_stack_read in its verifier). */
  private void atomic() {
    Size size = scope.choices().oneIn(2) ? Size.W : Size.DW;
    if (size.bytes() > window.alignment() || place == Place.STACK && !window.fixed()) {
      ordered();
      return;
    }
    AtomicOp op = atomicOp();
    boolean fetch = op == AtomicOp.XCHG || op == AtomicOp.CMPXCHG || scope.choices().oneIn(2);
    boolean changes = fetch && op != AtomicOp.CMPXCHG;
    int src = changes ? scope.targetBut(base) : numberButBase();
    short offset = offset(size, true);
    if (fetch && place == Place.STACK) {
      forget(size, offset);
    }
    if (op == AtomicOp.CMPXCHG && scope.choices().oneIn(2)) {
      // What is there, so that it is exchanged.
      scope.out().load(size, 0, base, offset);
    }
    scope.out().add(new Insn.Atomic(size, op, fetch, base, offset, src));
    if (op == AtomicOp.CMPXCHG && size == Size.W) {
      // RFC 9669, section 5.3: r0 is extended with zeros, exchanged or not. The processor's
      // instruction leaves r0 alone when it exchanges, and Linux 6.18's verifier adds the extension
      // only where it sees all of r0 read: on a path that it leaves out, because it knows the rest
      // of it, it sees nothing. So read it at once.
      scope.out().move(scope.targetBut(base), 0);
    }
  }

  /**
   * Makes the verifier forget a number on the stack, as any atomic operation does. Of one that is
   * fetched it believes what it knew on one path on others too: backtrack_insn in Linux 6.18's
   * kernel/bpf/verifier.c does not see that a fetch reads. It then takes a branch on the number for
   * decided, and the program does what it must not.
   */
  private void forget(Size size, short offset) {
    scope.out().add(new Insn.Atomic(size, AtomicOp.OR, false, base, offset, numberButBase()));
  }

  /** A compare-and-exchange compares with r0, which must be a number then. */
  private AtomicOp atomicOp() {
    AtomicOp op = scope.choices().of(AtomicOp.values());
    return op == AtomicOp.CMPXCHG && base == 0 ? AtomicOp.XCHG : op;
  }

  private void ordered() {
    Size size = smaller(scope.choices().size());
    short offset = offset(size, true);
    scope
        .out()
        .add(
            scope.choices().oneIn(2)
                ? new Insn.LoadAcquire(size, scope.targetBut(base), base, offset)
                : new Insn.StoreRelease(size, base, offset, numberButBase()));
  }

  private int numberButBase() {
    return base == Layout.FRAME_POINTER ? scope.number() : scope.numberBut(base);
  }

  /** The size, or the largest one to which the pointer is aligned. */
  private Size smaller(Size size) {
    return size.bytes() <= window.alignment()
        ? size
        : Size.values()[Integer.numberOfTrailingZeros(window.alignment())];
  }

  private short offset(Size size, boolean aligned) {
    int step = aligned ? size.bytes() : 1;
    int first = Math.floorMod(-window.from(), step);
    int last = window.bytes() - size.bytes();
    return (short)
        (window.from() + first + step * scope.choices().below((last - first) / step + 1));
  }
}
