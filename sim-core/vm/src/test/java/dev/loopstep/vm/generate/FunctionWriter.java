// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Size;

/** Writes whole functions: their start, which fills registers and stack, statements, their end. */
final class FunctionWriter {
  /** How many instructions the end of a function takes at most. */
  static final int END = 14;

  private static final int LAST_NUMBER = 9;

  private final Scope scope;
  private final Emitter out;
  private final Choices choices;

  private FunctionWriter(Scope scope) {
    this.scope = scope;
    this.out = scope.out();
    this.choices = scope.choices();
  }

  /** Writes a function of that many statements or fewer. */
  static FunctionPlan.WrittenFunction write(
      FunctionPlan plan, Choices choices, Effort effort, int statements) {
    Draft draft = new Draft();
    Draft.Mark start = new Draft.Mark();
    draft.place(start);
    Scope scope = Scope.of(new Emitter(draft, effort), choices, effort, plan);
    FunctionWriter writer =
        new FunctionWriter(
            plan.kind() == FunctionPlan.Kind.CALLBACK ? scope.settling(effort) : scope);
    writer.start(plan.kind());
    Statement call = new CallStatement();
    if (plan.mustCall() && call.fits(scope)) {
      call.write(scope);
    }
    Statements.write(writer.scope, statements);
    draft.place(plan.end());
    writer.end(plan.kind());
    return new FunctionPlan.WrittenFunction(plan, start, draft, effort);
  }

  private void start(FunctionPlan.Kind kind) {
    switch (kind) {
      case MAIN -> {
        out.store(Size.DW, Layout.FRAME_POINTER, Layout.SAVED_MEMORY, 1);
        numbers(0, LAST_NUMBER);
        stack();
      }
      case PLAIN -> {
        out.store(Size.DW, Layout.FRAME_POINTER, Layout.SAVED_MEMORY, 1);
        numbers(0, 1);
        numbers(6, LAST_NUMBER);
        stack();
      }
      case TAKES_STACK -> {
        out.store(Size.DW, Layout.FRAME_POINTER, Layout.SAVED_MEMORY, 1);
        numbers(0, 1);
        numbers(6, LAST_NUMBER);
        Accesses.Window numbers = Accesses.Window.fixed(0, Layout.STACK_NUMBER_BYTES);
        Accesses callers = new Accesses(scope, Place.STACK, 2, numbers);
        callers.one();
        callers.last();
        stack();
      }
      case CALLBACK -> {
        out.load(Size.DW, 3, 2, Layout.SAVED_MEMORY - Layout.STACK_NUMBERS);
        out.store(Size.DW, Layout.FRAME_POINTER, Layout.SAVED_MEMORY, 3);
        out.store(Size.DW, 2, 8 * choices.below(Layout.STACK_NUMBER_BYTES / 8), 1);
        out.move(0, 1);
        IteratorStatement.unknownNumbers(scope);
      }
    }
  }

  private void numbers(int first, int last) {
    for (int register = first; register <= last; register++) {
      if (choices.oneIn(3)) {
        ConstantStatement.set(scope, register);
      } else {
        Place place = choices.of(new Place[] {Place.MEMORY, Place.DATA, Place.CONSTANTS});
        AccessStatement.numberFrom(scope, place, register);
      }
    }
  }

  private void stack() {
    for (int at = 0; at < Layout.STACK_NUMBER_BYTES; at += 8) {
      int offset = Layout.STACK_NUMBERS + at;
      if (choices.oneIn(2)) {
        out.store(Size.DW, Layout.FRAME_POINTER, offset, scope.number());
      } else {
        out.add(
            new Insn.Store(
                Size.DW, Layout.FRAME_POINTER, (short) offset, choices.immediateOperand()));
      }
    }
  }

  private void end(FunctionPlan.Kind kind) {
    switch (kind) {
      case MAIN -> results();
      case PLAIN, TAKES_STACK -> {}
      // The kernel wants 0 or 1: go on or stop (prepare_func_exit in kernel/bpf/verifier.c).
      case CALLBACK -> out.alu(AluOp.AND, 0, 1);
    }
    out.exit();
  }

  /** Writes all registers to memory, so that whatever they hold is compared. */
  private void results() {
    out.store(Size.DW, Layout.FRAME_POINTER, Layout.SPARE, 1);
    out.memory(1);
    for (int register = 0; register <= LAST_NUMBER; register++) {
      if (register != 1) {
        out.store(Size.DW, 1, Layout.RESULTS + 8 * register, register);
      }
    }
    out.load(Size.DW, 2, Layout.FRAME_POINTER, Layout.SPARE);
    out.store(Size.DW, 1, Layout.RESULTS + 8, 2);
  }
}
