// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.generate;

import dev.loopstep.lang.typed.Type;
import java.util.random.RandomGenerator;

/** Writes well-typed policies at random. */
public final class PolicyGenerator {
  /** Puts what is in the maps where it can be compared. */
  private static final String MAPS =
      """
      for i in 0..5 {
        find all in byKey[i] { seen[i] = all } else { seen[i] = 0xbad }
      }
      for i in 0..4 {
        find all in numbered[i] {
          seen[5 + i] = u64(all.b) * 256 + u64(all.a)
        }
      }
      """;

  private final Draft draft;
  private final StmtWriter statements;
  private final ExprWriter exprs;

  private final String end;

  private PolicyGenerator(Draft draft, String end) {
    this.draft = draft;
    this.end = end;
    this.statements = new StmtWriter(draft);
    this.exprs = statements.exprs();
  }

  /** Writes any policies, most of them with requests. */
  public static PolicyGenerator any(RandomGenerator random) {
    return new PolicyGenerator(new Draft(random, random.nextInt(3) > 0, false), "");
  }

  /** Writes policies in which every value that is read is used. */
  public static PolicyGenerator frugal(RandomGenerator random) {
    return new PolicyGenerator(new Draft(random, true, true), "");
  }

  /** Writes policies without requests whose first step is the last. */
  public static PolicyGenerator single(RandomGenerator random) {
    return new PolicyGenerator(new Draft(random, false, false), "stop\n");
  }

  /** A policy with state of every type, arrays, and a step of about so many statements. */
  public String policy(int length) {
    draft.line("policy generated\nparam p: u32 in 1..100 = ", 1 + draft.below(100));
    draft.line("state list: u16[8]\nstate wide: i64[5]");
    readable("p", Type.U32, false);
    for (Type type : Type.integers()) {
      String name = "s_" + type.text();
      draft.line("state ", name, ": ", type.text(), " = ", exprs.number(type));
      readable(name, type, true);
    }
    draft.line("state flag: bool");
    readable("flag", Type.BOOL, true);
    composites();
    if (draft.ring) {
      shared();
    }
    functions();
    draft.line("step {");
    if (draft.once(3)) {
      draft.add(MAPS);
    }
    statements.body(length, 3);
    draft.line(end, "}");
    return draft.text();
  }

  private void readable(String name, Type type, boolean assignable) {
    draft.readable.add(new Draft.Variable(name, type, assignable));
  }

  /** Enums, structures, arrays of arrays and maps. */
  private void composites() {
    draft.add(
        """
        enum mode: i16 { low = -3, middle, high = 300 }
        struct inner { a: u8, b: i64 }
        struct outer { first: u32, part: inner, kind: mode, list: u16[4] }
        state rows: i32[3][5]
        state things: outer[4]
        state one: inner
        state kind: mode
        state seen: u64[9]
        map byKey: u32 -> u64 max 3
        map numbered: inner[4]
        """);
    readable("one.a", Type.U8, true);
    readable("one.b", Type.I64, true);
  }

  private void shared() {
    draft.line(
        "buffers { count: ", RequestWriter.BUFFERS, "  size: ", RequestWriter.BUFFER_BYTES, " }");
    draft.line("shared {");
    for (Type type : Type.integers()) {
      String name = "h_" + type.text();
      draft.line(name, ": ", type.text());
      readable("shared." + name, type, true);
    }
    draft.line("on: bool\nwords: u32[4]\nkind: mode\npart: inner\n}");
    readable("shared.on", Type.BOOL, true);
    readable("shared.part.a", Type.U8, true);
    readable("shared.part.b", Type.I64, true);
  }

  private void use(String parameter) {
    if (draft.frugal) {
      draft.line("wide[0] += i64(", parameter, ")");
    }
  }

  /** One that gives a value, and one that does something; both may look at state. */
  private void functions() {
    int outer = draft.readable.size();
    draft.line("fn clever(x: u32, y: i64): u32 {");
    readable("x", Type.U32, true);
    readable("y", Type.I64, true);
    draft.computes = true;
    use("x");
    use("y");
    statements.body(2, 1);
    if (draft.once(3)) {
      draft.line("put numbered[1] = { a: ", exprs.of(Type.U8, 1), ", b: y }");
    }
    draft.line("if ", exprs.of(Type.BOOL, 2), " { return ", exprs.of(Type.U32, 2), " }");
    statements.body(1, 1);
    draft.line("return ", exprs.of(Type.U32, 2), "\n}");
    draft.computes = false;
    draft.readable.subList(outer, draft.readable.size()).clear();
    draft.hasClever = true;
    draft.line("fn act(z: u16) {");
    readable("z", Type.U16, true);
    use("z");
    statements.body(1, 1);
    draft.line("if ", exprs.of(Type.BOOL, 2), " { return }");
    statements.body(2, 2);
    draft.line("}");
    draft.readable.subList(outer, draft.readable.size()).clear();
    draft.hasAct = true;
    draft.actTakesCompletions = draft.text().contains(" in completions ");
  }
}
