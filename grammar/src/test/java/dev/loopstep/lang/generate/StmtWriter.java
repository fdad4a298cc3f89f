// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.generate;

import dev.loopstep.lang.typed.Type;
import java.util.List;

/** Writes statements at random: every construct that changes state, deeply mixed. */
final class StmtWriter {
  private final Draft draft;
  private final ExprWriter exprs;
  private final RequestWriter requests;

  StmtWriter(Draft draft) {
    this.draft = draft;
    this.exprs = new ExprWriter(draft);
    this.requests = new RequestWriter(draft, exprs);
  }

  ExprWriter exprs() {
    return exprs;
  }

  void body(int statements, int depth) {
    int outer = draft.readable.size();
    for (int i = 0; i < statements; i++) {
      if (draft.ring && !draft.computes && draft.once(3)) {
        ring(depth);
      } else {
        statement(depth);
      }
    }
    draft.readable.subList(outer, draft.readable.size()).clear();
  }

  private void statement(int depth) {
    switch (draft.below(depth > 0 ? 22 : 12)) {
      case 0, 1 -> let();
      case 2 -> draft.line("list[", exprs.index(8), "] = ", exprs.cast(Type.U16));
      case 3 -> draft.line("wide[", exprs.index(5), "] ", compound(), exprs.of(Type.I64, 2));
      case 4, 5, 6, 7 -> assign();
      case 8 -> part();
      case 9 -> mapStatement();
      case 10 -> {
        if (draft.hasAct && !(draft.inCompletions && draft.actTakesCompletions)) {
          draft.line("act(", exprs.of(Type.U16, 2), ")");
        }
      }
      case 11 -> fill();
      case 12, 13, 14 -> choice(depth);
      case 15 -> rangeLoop(depth);
      case 16 -> whileLoop(depth);
      case 17 -> repeatLoop(depth);
      case 18 -> elementsLoop(depth);
      case 19 -> match(depth);
      case 20 -> find(depth);
      default -> draft.line("assert ", exprs.leaf(Type.U32), " != 77");
    }
  }

  /** What looks at the ring or at shared memory. */
  private void ring(int depth) {
    switch (draft.below(depth > 0 ? 9 : 6)) {
      case 0, 1, 2 -> requests.push();
      case 3 -> submit(depth);
      case 4 ->
          draft.line("shared.words[", exprs.index(4), "] ", compound(), exprs.of(Type.U32, 2));
      case 5 -> sharedPart();
      case 6 -> {
        if (!draft.inCompletions) {
          completionsLoop(depth);
        }
      }
      case 7 -> {
        draft.line("if ", exprs.of(Type.BOOL, 1), " {");
        body(1, depth - 1);
        end();
        draft.line("}");
      }
      default -> {
        String name = draft.name("w");
        draft.line("for ", name, " in shared.words {");
        Draft.Variable element = new Draft.Variable(name, Type.U32, true);
        draft.readable.add(element);
        loop(depth);
        draft.readable.remove(element);
      }
    }
  }

  /** What ends a step. */
  private void end() {
    switch (draft.below(6)) {
      case 0 -> draft.line("stop");
      case 1 -> draft.line("wait 1 for ", exprs.of(Type.U64, 1));
      case 2 ->
          draft.line("wait ", exprs.of(Type.U32, 1), " for ", exprs.of(Type.U64, 1), " then 1");
      default -> draft.line("wait ", exprs.of(Type.U32, 2));
    }
  }

  private void submit(int depth) {
    draft.add("submit");
    if (draft.once(3)) {
      draft.line();
    } else {
      draft.line(" else {");
      body(1, Math.max(0, depth - 1));
      draft.line("}");
    }
  }

  private void sharedPart() {
    switch (draft.below(3)) {
      case 0 -> draft.line("shared.kind = ", exprs.enumValue());
      case 1 -> draft.line("shared.part = one");
      default -> draft.line("shared.part = { b: ", exprs.of(Type.I64, 2), " }");
    }
  }

  private void completionsLoop(int depth) {
    String name = draft.name("c");
    draft.line("for ", name, " in completions max ", 1 + draft.below(6), " {");
    List<Draft.Variable> fields =
        List.of(
            new Draft.Variable(name + ".user_data", Type.U64, false),
            new Draft.Variable(name + ".res", Type.I32, false),
            new Draft.Variable(name + ".flags", Type.U32, false));
    draft.readable.addAll(fields);
    draft.inCompletions = true;
    loop(depth);
    draft.inCompletions = false;
    draft.readable.removeAll(fields);
  }

  /** An assignment to a part of something. */
  private void part() {
    String things = "things[" + exprs.index(4) + "]";
    switch (draft.below(4)) {
      case 0 ->
          draft.line(
              "rows[",
              exprs.index(3),
              "][",
              exprs.index(5),
              "] ",
              compound(),
              exprs.of(Type.I32, 2));
      case 1 ->
          draft.line(things, ".list[", exprs.index(4), "] ", compound(), exprs.of(Type.U16, 2));
      case 2 -> draft.line(things, ".part.b ", compound(), exprs.of(Type.I64, 2));
      default -> {
        if (draft.frugal) {
          draft.line(things, ".kind = ", exprs.enumValue());
        } else {
          draft.line("kind = ", exprs.enumValue());
          draft.line(things, ".kind = kind");
        }
      }
    }
  }

  private void fill() {
    switch (draft.below(3)) {
      case 0 -> draft.line("one = { b: ", exprs.of(Type.I64, 2), " }");
      case 1 -> draft.line("things[", exprs.index(4), "].part = one");
      default ->
          draft.line(
              "things[",
              exprs.index(4),
              "].part = { a: ",
              exprs.of(Type.U8, 1),
              ", b: ",
              exprs.of(Type.I64, 1),
              " }");
    }
  }

  private String key() {
    return draft.hasClever && draft.once(3)
        ? "clever(p, one.b) % 5"
        : exprs.of(Type.U32, 1) + " % 5";
  }

  private void mapStatement() {
    switch (draft.below(5)) {
      case 0 ->
          draft.line("put byKey[", key(), "] = ", exprs.of(Type.U64, 2), " else { flag = !flag }");
      case 1 ->
          draft.line("remove byKey[", key(), "]", draft.once(2) ? " else { one.a += 1 }" : "");
      case 2 ->
          draft.line(
              "put numbered[",
              key(),
              "] = { a: ",
              exprs.of(Type.U8, 1),
              " }",
              draft.once(2) ? " else { flag = true }" : "");
      case 3 ->
          draft.line(
              "put numbered[",
              key(),
              "] = { b: ",
              exprs.of(Type.I64, 2),
              ", a: u8(",
              draft.hasClever ? "clever(s_u32, wide[1])" : exprs.of(Type.U32, 2),
              ") }");
      default ->
          draft.line("trace \"{}% of {}\", ", exprs.leaf(Type.U8), ", ", exprs.leaf(Type.I32));
    }
  }

  private void find(int depth) {
    String name = draft.name("f");
    boolean hash = draft.once(2);
    draft.line("find ", name, hash ? " in byKey[" : " in numbered[", key(), "] {");
    Draft.Variable found =
        new Draft.Variable(hash ? name : name + ".b", hash ? Type.U64 : Type.I64, true);
    draft.readable.add(found);
    body(1 + draft.below(2), depth - 1);
    draft.readable.remove(found);
    if (draft.once(2)) {
      draft.line("} else {");
      body(1, depth - 1);
    }
    draft.line("}");
  }

  private void match(int depth) {
    if (draft.once(2)) {
      draft.line("match ", exprs.enumValue(), " {\ncase low {");
      body(1, depth - 1);
      draft.line("}\ncase mode.high, middle {");
      body(1, depth - 1);
      draft.line("}\n}");
      return;
    }
    draft.line("match ", exprs.of(draft.any(Type.integers()), 2), " {\ncase 1, 3..7 {");
    body(1, depth - 1);
    draft.line("}\ncase 20 {");
    body(1, depth - 1);
    draft.line("}");
    if (draft.once(2)) {
      draft.line("else {");
      body(1, depth - 1);
      draft.line("}");
    }
    draft.line("}");
  }

  private void elementsLoop(int depth) {
    String index = draft.name("n");
    String name = draft.name("e");
    boolean rows = draft.once(2);
    String array = rows ? "rows[" + exprs.index(3) + "]" : "things";
    draft.line("for ", index, ", ", name, " in ", array, " {");
    Draft.Variable counter = new Draft.Variable(index, Type.U32, false);
    Draft.Variable element =
        new Draft.Variable(rows ? name : name + ".part.a", rows ? Type.I32 : Type.U8, true);
    draft.readable.add(counter);
    draft.readable.add(element);
    loop(depth);
    draft.readable.removeAll(List.of(counter, element));
  }

  private String compound() {
    return draft.once(3) ? "= " : List.of("+", "-", "*").get(draft.below(3)) + "= ";
  }

  private void let() {
    Type type = exprs.anyType();
    String name = draft.name("v");
    draft.line("let ", name, ": ", type.text(), " = ", exprs.of(type, 3));
    draft.readable.add(new Draft.Variable(name, type, true));
    if (draft.frugal) {
      draft.line("wide[1] = wide[1] * i64(", name, ") + i64(", name, ")");
    }
  }

  private void assign() {
    if (draft.frugal) {
      draft.line("wide[", exprs.index(5), "] ", compound(), exprs.of(Type.I64, 3));
      return;
    }
    List<Draft.Variable> targets =
        draft.readable.stream().filter(Draft.Variable::assignable).toList();
    Draft.Variable target = draft.any(targets);
    String op = target.type() == Type.BOOL ? "= " : compound();
    draft.line(target.name(), " ", op, exprs.of(target.type(), 3));
  }

  private void choice(int depth) {
    draft.line("if ", exprs.of(Type.BOOL, 2), " {");
    body(1 + draft.below(3), depth - 1);
    if (draft.loops > 0 && draft.once(3)) {
      draft.line(draft.once(2) ? "break" : "continue");
    } else if (!draft.computes && draft.once(12)) {
      draft.line("stop");
    }
    if (draft.once(2)) {
      draft.line("} else if ", exprs.of(Type.BOOL, 1), " {");
      body(1, depth - 1);
    }
    if (draft.once(2)) {
      draft.line("} else {");
      body(1 + draft.below(2), depth - 1);
    }
    draft.line("}");
  }

  private void rangeLoop(int depth) {
    String name = draft.name("n");
    int low = draft.below(5);
    String range =
        draft.once(2)
            ? low + ".." + (low + draft.below(6))
            : low + ".." + exprs.of(Type.U32, 1) + " max " + (1 + draft.below(6));
    draft.line("for ", name, " in ", range, " {");
    Draft.Variable counter = new Draft.Variable(name, Type.U32, false);
    draft.readable.add(counter);
    loop(depth);
    draft.readable.remove(counter);
  }

  private void whileLoop(int depth) {
    draft.line("while ", exprs.of(Type.BOOL, 2), " max ", 1 + draft.below(6), " {");
    loop(depth);
  }

  private void repeatLoop(int depth) {
    String count = draft.once(2) ? "3" : exprs.of(Type.U32, 1);
    draft.line("repeat ", count, " max ", 1 + draft.below(6), " {");
    loop(depth);
  }

  private void loop(int depth) {
    draft.loops++;
    body(1 + draft.below(3), depth - 1);
    draft.loops--;
    draft.line("}");
  }
}
