// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

/** Writes loops. */
final class LoopWriter {
  private final FunctionWriter out;
  private final Draft draft;

  LoopWriter(FunctionWriter out, Draft draft) {
    this.out = out;
    this.draft = draft;
  }

  /** A counter in a register goes up or down, by some step. */
  void counted() {
    if (!out.nest()) {
      out.numbers().compute();
      return;
    }
    draft.has(Trait.COUNTED_LOOP);
    int counter = out.takeCounter();
    String register = "r" + counter;
    String head = draft.label();
    String end = draft.label();
    int step = 1 + draft.below(3);
    int rounds = 1 + draft.below(12);
    boolean down = draft.oneIn(3);
    out.line(register + " = " + (down ? step * rounds : 0));
    out.at(head);
    out.block(1 + draft.below(3));
    if (draft.oneIn(4)) {
      out.numbers().branch(end);
    }
    out.line(register + (draft.mistake() ? " += 0" : " += " + (down ? -step : step)));
    String condition = down ? draft.of(" s> 0", " != 0") : " < " + step * rounds;
    out.line("if " + register + condition + " goto " + head);
    out.at(end);
    out.giveBack(counter);
    out.leave();
  }

  /** How often depends on a number that is only known to be small. */
  void dataDependent() {
    if (!out.hasFree(3) || !draft.mayCost() || !out.nest()) {
      out.numbers().compute();
      return;
    }
    draft.has(Trait.DATA_LOOP);
    int counter = out.takeCounter();
    int limit = out.takeCounter();
    String head = draft.label();
    String end = draft.label();
    out.line("call 7");
    out.line("r" + limit + " = r0");
    out.numbers().guard("r" + limit, 3 + draft.below(10));
    out.line("r" + counter + " = 0");
    out.at(head);
    out.line("if r" + counter + " >= r" + limit + " goto " + end);
    out.block(1 + draft.below(2));
    out.line("r" + counter + " += 1");
    out.line("goto " + head);
    out.at(end);
    out.giveBack(counter);
    out.giveBack(limit);
    out.leave();
  }

  /** The kernel ends it. */
  void limited() {
    if (!draft.mayCost() || !out.nest()) {
      out.numbers().compute();
      return;
    }
    if (draft.oneIn(2)) {
      mayGoto();
    } else {
      iterator();
    }
    out.leave();
  }

  private void mayGoto() {
    draft.has(Trait.MAY_GOTO);
    String head = draft.label();
    String end = draft.label();
    out.at(head);
    out.line("may_goto " + end);
    out.block(1 + draft.below(3));
    if (draft.oneIn(3)) {
      out.numbers().branch(end);
    }
    out.line("goto " + head);
    out.at(end);
  }

  private void place(int offset) {
    out.line("r1 = r10");
    out.line("r1 += -" + offset);
  }

  private void iterator() {
    draft.has(Trait.ITERATOR);
    int offset = FunctionWriter.ITERATORS + 8 * out.nested();
    String head = draft.label();
    String end = draft.label();
    place(offset);
    out.line("r2 = " + (draft.oneIn(3) ? out.number() : Integer.toString(draft.below(5))));
    out.line("r3 = " + (draft.oneIn(3) ? out.number() : Integer.toString(draft.below(200))));
    out.line("call bpf_iter_num_new");
    out.at(head);
    place(offset);
    out.line("call bpf_iter_num_next");
    out.line("if r0 == 0 goto " + end);
    out.line(out.number() + " = *(" + draft.of("u", "s") + "32 *)(r0 + 0)");
    out.block(1 + draft.below(3));
    if (draft.oneIn(4)) {
      out.numbers().branch(end);
    }
    out.line("goto " + head);
    out.at(end);
    if (!draft.mistake()) {
      place(offset);
      out.line("call bpf_iter_num_destroy");
    }
  }
}
