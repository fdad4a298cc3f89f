// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;

/** A loop that counts in r6 to r9, which calls leave alone. */
final class LoopStatement implements Statement {
  private static final int FIRST_COUNTER = 6;
  private static final int LAST_COUNTER = 9;

  @Override
  public boolean fits(Scope scope) {
    return scope.nesting() > 0 && !scope.settles() && scope.effort().allows(6, 200);
  }

  @Override
  public void write(Scope scope) {
    int counter;
    do {
      counter = scope.choices().between(FIRST_COUNTER, LAST_COUNTER);
    } while (!scope.mayChange(counter));
    if (scope.choices().oneIn(3)) {
      unknownTimes(scope, counter);
    } else {
      knownTimes(scope, counter);
    }
  }

  /** Up or down by a constant step to a constant limit, tested at the end of each turn. */
  private static void knownTimes(Scope scope, int counter) {
    Choices choices = scope.choices();
    int turns = choices.between(1, scope.effort().allows(12, 400) ? 8 : 4);
    int step = choices.of(1, 1, -1, 2, -2, 3, -5);
    int start = start(choices, turns, step);
    int limit = start + turns * step;
    Width width = choices.width();
    scope.out().add(new Insn.Alu(width, AluOp.MOV, counter, new Operand.Imm(start)));
    Draft.Mark head = new Draft.Mark();
    Draft.Mark end = new Draft.Mark();
    scope.out().place(head);
    Scope turn = scope.turn(scope.effort().turn(turns), counter, end, true);
    boolean breakable = turn.mayGoto() && choices.oneIn(3);
    if (breakable) {
      turn.out().mayGoto(end);
      turn.effort().leaveLoop();
    }
    Statements.write(turn, choices.between(1, 5));
    turn.out().add(new Insn.Alu(width, AluOp.ADD, counter, new Operand.Imm(step)));
    Condition condition = condition(choices, width, start, limit);
    turn.out().branch(width, condition, counter, new Operand.Imm(limit), head);
    scope.out().place(end);
    scope.effort().loop(turn.effort(), turns);
  }

  /** Where counting starts: around the numbers at which it would go wrong. */
  private static int start(Choices choices, int turns, int step) {
    return switch (choices.below(5)) {
      case 0 -> -turns * step;
      case 1 -> -step;
      case 2 -> choices.between(-1000, 1000);
      case 3 -> step > 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
      default -> 0;
    };
  }

  /**
   * A condition that holds until the limit is reached. The limit never wraps, so signed ones always
   * do; unsigned ones where both ends have the same sign.
   */
  private static Condition condition(Choices choices, Width width, int start, int limit) {
    boolean up = start < limit;
    boolean signed = width == Width.W64 || choices.oneIn(2);
    boolean sameSign = start < 0 == limit < 0 && width == Width.W32;
    return switch (choices.below(3)) {
      case 0 -> signed ? up ? Condition.SLT : Condition.SGT : Condition.NE;
      case 1 ->
          sameSign || start >= 0 && limit >= 0 ? up ? Condition.LT : Condition.GT : Condition.NE;
      default -> Condition.NE;
    };
  }

  /** As often as a number says that the verifier only knows a limit of, tested at the start. */
  private static void unknownTimes(Scope scope, int counter) {
    Choices choices = scope.choices();
    int most = scope.effort().allows(12, 800) ? choices.of(1, 3, 7) : choices.of(1, 3);
    Emitter out = scope.out();
    out.move(counter, scope.number());
    out.alu(AluOp.AND, counter, most);
    Draft.Mark head = new Draft.Mark();
    Draft.Mark end = new Draft.Mark();
    out.place(head);
    Scope turn = scope.turn(scope.effort().turn(most), counter, end, false);
    boolean signed = choices.oneIn(2);
    turn.out()
        .branch(
            choices.width(),
            signed ? Condition.SLT : Condition.EQ,
            counter,
            new Operand.Imm(signed ? 1 : 0),
            end);
    turn.effort().leaveLoop();
    if (choices.oneIn(2)) {
      int copy = turn.target();
      turn.out().move(copy, counter);
      // No longer a copy: see Scope.readable.
      turn.out().alu(AluOp.XOR, copy, choices.immediate());
    }
    Statements.write(turn, choices.between(1, 4));
    turn.out().alu(AluOp.SUB, counter, 1);
    turn.out().jump(head, choices.oneIn(2));
    out.place(end);
    scope.effort().loop(turn.effort(), most);
    // The last test of the counter.
    scope.effort().instruction();
  }
}
