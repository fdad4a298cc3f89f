// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import java.util.List;

/**
 * A loop over numbers with the kernel's open-coded iterator. The verifier follows the body until
 * nothing new comes up, so each turn starts from numbers that it knows nothing of.
 */
final class IteratorStatement implements Statement {
  /** The kfuncs, in the order of the program's list. */
  static final List<String> KFUNCS =
      List.of("bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy");

  private static final int NEW = 0;
  private static final int NEXT = 1;
  private static final int DESTROY = 2;

  /** How often the body is looked at: until a turn starts like one before. */
  private static final int LOOKS = 3;

  @Override
  public boolean fits(Scope scope) {
    return scope.has(Feature.ITERATORS)
        && scope.nesting() > 0
        && !scope.settles()
        && scope.effort().allows(LOOKS * 4, 300);
  }

  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    Emitter out = scope.out();
    int first = choices.between(-5, 5);
    create(out, first, first + choices.between(-1, 6));
    Draft.Mark head = new Draft.Mark();
    Draft.Mark end = new Draft.Mark();
    Scope turn = scope.settling(scope.effort().turn(LOOKS));
    out.place(head);
    address(turn.out());
    turn.out().kfunc(NEXT);
    turn.out().branch(Width.W64, Condition.EQ, 0, new Operand.Imm(0), end);
    turn.effort().leaveLoop();
    turn.out().load(Size.W, 0, 0, 0);
    unknownNumbers(turn);
    Statements.write(turn, choices.between(1, 4));
    turn.out().jump(head, choices.oneIn(2));
    scope.effort().loop(turn.effort(), LOOKS);
    out.place(end);
    address(out);
    out.kfunc(DESTROY);
    out.set(0, choices.immediate());
    CallStatement.afterCall(scope);
  }

  private static void create(Emitter out, int first, int end) {
    address(out);
    out.set(2, first);
    out.set(3, end);
    out.kfunc(NEW);
  }

  /** The iterator's address in r1. */
  private static void address(Emitter out) {
    out.move(1, Layout.FRAME_POINTER);
    out.alu(AluOp.ADD, 1, Layout.ITERATOR);
  }

  /** Numbers in all registers that the code may change, from where the verifier follows none. */
  static void unknownNumbers(Scope scope) {
    for (int register = 1; register <= 9; register++) {
      if (scope.mayChange(register)) {
        AccessStatement.numberFrom(scope, Place.DATA, register);
      }
    }
  }
}
