// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

/** Writes calls of functions of the program, by itself or by the kernel. */
final class CallWriter {
  private final FunctionWriter out;
  private final Draft draft;

  CallWriter(FunctionWriter out, Draft draft) {
    this.out = out;
    this.draft = draft;
  }

  void call() {
    int place = draft.reserveFunction();
    if (place < 0) {
      out.numbers().compute();
      return;
    }
    String name = draft.label();
    if (draft.oneIn(2) || !out.nest()) {
      local(name, place);
    } else {
      callBack(name, place);
      out.leave();
    }
  }

  private void local(String name, int place) {
    draft.has(Trait.LOCAL_CALL);
    out.line("r1 = " + out.number());
    buffer("r2");
    out.line("call " + name);
    out.line(out.number() + " = r0");
    if (draft.oneIn(3)) {
      out.line("r1 = " + out.number());
      buffer("r2");
      out.line("call " + name);
    }
    draft.function(
        place, FunctionWriter.function(draft, FunctionWriter.Role.CALLED, name, out.nested()));
  }

  private void callBack(String name, int place) {
    draft.has(Trait.CALLBACK);
    boolean known = draft.oneIn(2);
    out.line("r1 = " + (known ? Integer.toString(draft.below(60)) : out.number()));
    out.line("r2 = func " + name);
    buffer("r3");
    out.line("r4 = 0");
    out.line("call 181");
    out.line(out.number() + " = r0");
    draft.function(
        place, FunctionWriter.function(draft, FunctionWriter.Role.CALLBACK, name, out.nested()));
  }

  private void buffer(String register) {
    out.line(register + " = r10");
    out.line(register + " += -" + FunctionWriter.BUFFER);
  }
}
