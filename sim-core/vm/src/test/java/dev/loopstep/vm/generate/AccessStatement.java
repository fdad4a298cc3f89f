// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.vm.generate.Accesses.Window;

/**
 * A few accesses through one pointer, at a constant offset or one that depends on a number. The
 * pointer is made in a register that held a number, and holds one again afterwards.
 */
final class AccessStatement implements Statement {
  private static final int MOST = 3;

  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    Place place = choices.of(scope.settles() ? Place.OUTSIDE : Place.ALL);
    if (place == Place.STACK && choices.oneIn(2)) {
      onStack(scope);
      return;
    }
    int base = scope.target();
    Accesses accesses = new Accesses(scope, place, base, pointer(scope, place, base));
    for (int i = choices.between(1, MOST); i > 1; i--) {
      accesses.one();
    }
    accesses.last();
  }

  /** Through the frame pointer itself. */
  private static void onStack(Scope scope) {
    Window numbers = Window.fixed(Layout.STACK_NUMBERS, Layout.STACK_NUMBER_BYTES);
    new Accesses(scope, Place.STACK, Layout.FRAME_POINTER, numbers).one();
  }

  /** Makes the pointer. */
  private static Window pointer(Scope scope, Place place, int base) {
    int from = place.start(scope, base);
    if (!place.variable() || scope.choices().oneIn(2)) {
      return Window.fixed(from, place.bytes());
    }
    return moved(scope, place, base, from);
  }

  /** Moves the pointer by a number below a limit. */
  private static Window moved(Scope scope, Place place, int base, int from) {
    Choices choices = scope.choices();
    int index = scope.targetBut(base);
    int largest =
        choices.of(place.bytes() > 64 ? new int[] {7, 15, 31, 63} : new int[] {7, 15, 31});
    boolean aligned = place.mustAlign() || choices.oneIn(2);
    int alignment = aligned ? choices.of(1, 2, 4, 8) : 1;
    int mask = largest & -alignment;
    limit(scope, index, mask, alignment);
    scope.out().add(new Insn.Alu(Width.W64, AluOp.ADD, base, new Operand.Reg(index)));
    return new Window(from, place.bytes() - mask, alignment, false);
  }

  /** Limits a number to a mask, in one of the ways that the verifier understands. */
  private static void limit(Scope scope, int index, int mask, int alignment) {
    Choices choices = scope.choices();
    Emitter out = scope.out();
    switch (choices.below(4)) {
      case 0 -> out.add(new Insn.Alu(Width.W32, AluOp.AND, index, new Operand.Imm(mask)));
      case 1 -> {
        out.alu(AluOp.RSH, index, 64 - Integer.bitCount(mask | alignment - 1));
        if (alignment > 1) {
          out.alu(AluOp.AND, index, -alignment);
        }
      }
      case 2 -> {
        if (alignment > 1 || !scope.effort().allows(2, 10)) {
          out.alu(AluOp.AND, index, mask);
        } else {
          compared(scope, index, mask);
        }
      }
      default -> out.alu(AluOp.AND, index, mask);
    }
  }

  /** Replaces a number that is too large. */
  private static void compared(Scope scope, int index, int largest) {
    // A sum that it follows back to another register is no offset for the verifier, whatever its
    // bounds (check_reg_sane_offset in kernel/bpf/verifier.c); a shifted one is none any more.
    scope.out().alu(AluOp.RSH, index, scope.choices().below(60));
    Draft.Mark small = new Draft.Mark();
    boolean inclusive = scope.choices().oneIn(2);
    Operand limit = new Operand.Imm(inclusive ? largest : largest + 1);
    Condition condition = inclusive ? Condition.LE : Condition.LT;
    Effort yes = scope.effort().way();
    Effort no = scope.effort().way();
    scope.out().branch(Width.W64, condition, index, limit, small);
    scope.out().with(no).set(index, scope.choices().below(largest + 1));
    scope.effort().meet(yes, no);
    scope.out().place(small);
  }

  /** Gives a register that held a pointer a number from that place. */
  static void numberFrom(Scope scope, Place place, int register) {
    int from = place.start(scope, register);
    Size size = scope.choices().size();
    int offset = from + 8 * scope.choices().below(place.bytes() / 8);
    boolean signed = size != Size.DW && scope.choices().oneIn(2);
    scope.out().add(new Insn.Load(size, signed, register, register, (short) offset));
  }
}
