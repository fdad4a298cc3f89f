// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.Batch;
import dev.loopstep.lang.codegen.StepFacts;
import dev.loopstep.lang.typed.CqeField;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Loops in C: each counts its turns, unless its range alone ends it. */
final class CLoops {
  private final CContext context;
  private final CExprs exprs;
  private final CRequests requests;
  private final CStatements statements;

  /** Of each loop that is being written: whether the number of pushed requests is counted. */
  private final Deque<Boolean> counted = new ArrayDeque<>();

  CLoops(CContext context, CExprs exprs, CRequests requests, CStatements statements) {
    this.context = context;
    this.exprs = exprs;
    this.requests = requests;
    this.statements = statements;
  }

  /** Leaves the innermost loop, or its body. */
  void leave(String statement, Lines out) {
    if (counted.element()) {
      requests.makeCounted(out);
    }
    out.add(statement);
    statements.open(false);
  }

  void completions(TypedStmt.ForCompletions loop, Lines out) {
    context.use(CContext.Feature.CQ_TAIL);
    context.use(CContext.Feature.HEAD);
    String head = context.ring("head");
    Lines body = new Lines();
    if (!loop.used().isEmpty()) {
      context.use(CContext.Feature.CQES);
      body.add(
          "const volatile struct io_uring_cqe *entry =",
          "\t&" + context.ring("cqes") + "[" + head + " & (loopstep_cq_entries - 1)];");
    }
    for (Map.Entry<CqeField, Local> field : loop.used().entrySet()) {
      Local local = field.getValue();
      String name = exprs.local(local);
      String type = context.types().of(local.type());
      body.add(type + " " + name + " = entry->" + field.getKey().text() + ";");
      body.later(() -> context.isRead(local.id()) ? List.of() : List.of("(void)" + name + ";"));
    }
    if (!body.isEmpty()) {
      body.add("");
    }
    body.add("*" + context.ring("cq_head") + " = ++" + head + ";");
    String start =
        "for (u32 turn = 0, tail = *"
            + context.ring("cq_tail")
            + "; turn < "
            + loop.bound()
            + " && "
            + head
            + " != tail; turn++) {";
    write(start, body, loop.body(), out);
  }

  void range(TypedStmt.ForRange loop, Lines out) {
    Type type = loop.local().type();
    boolean known = loop.high() instanceof TypedExpr.Constant;
    String high = exprs.assigned(loop.high()).text();
    String low = exprs.assigned(loop.low()).text();
    boolean named = !loop.local().name().isEmpty();
    String index = named ? exprs.local(loop.local()) : exprs.ownLocal(loop.local(), "i");
    StringBuilder start =
        new StringBuilder(context.types().of(type))
            .append(known ? " " : " end = " + high + ", ")
            .append(index)
            .append(" = ")
            .append(low);
    String test = index + " < " + (known ? high : "end");
    String next = index + "++";
    if (!isExact(loop)) {
      String turn = "turn";
      if (type == Type.U32) {
        start.append(", turn = 0");
      } else {
        turn = context.names().fresh("turn");
        out.add("u32 " + turn + " = 0;");
      }
      test += " && " + turn + " < " + loop.bound();
      next += ", " + turn + "++";
    }
    write("for (" + start + "; " + test + "; " + next + ") {", new Lines(), loop.body(), out);
  }

  /** Whether the range alone ends the loop within its bound. */
  private static boolean isExact(TypedStmt.ForRange loop) {
    return loop.low() instanceof TypedExpr.Constant low
        && loop.high() instanceof TypedExpr.Constant high
        && high.pattern() - low.pattern() <= loop.bound()
        && high.pattern() >= low.pattern();
  }

  void repeat(TypedStmt.Repeat loop, Lines out) {
    String head;
    if (loop.count() instanceof TypedExpr.Constant c) {
      long times = Long.compareUnsigned(c.pattern(), loop.bound()) < 0 ? c.pattern() : loop.bound();
      head = "for (u32 turn = 0; turn < " + times + "; turn++) {";
    } else {
      CText times = exprs.atMost(loop.count(), loop.bound());
      head = "for (u64 turn = 0, times = " + times + "; turn < times; turn++) {";
    }
    write(head, new Lines(), loop.body(), out);
  }

  void whileLoop(TypedStmt.While loop, Lines out) {
    CText bound =
        CText.binary(
            CText.Level.COMPARE,
            CText.primary("turn"),
            "<",
            CText.primary(Integer.toString(loop.bound())));
    CText test = CText.binary(CText.Level.AND, bound, "&&", exprs.value(loop.condition()));
    write("for (u32 turn = 0; " + test + "; turn++) {", new Lines(), loop.body(), out);
  }

  /**
   * @param start what the body starts with
   */
  private void write(String head, Lines start, List<TypedStmt> body, Lines out) {
    boolean changesBatch = StepFacts.of(body).changesBatch();
    if (changesBatch) {
      requests.makeCounted(out);
    }
    Batch before = requests.batch();
    counted.push(changesBatch);
    statements.all(body, start);
    counted.pop();
    if (statements.open() && changesBatch) {
      requests.makeCounted(start);
    }
    requests.batch(changesBatch ? new Batch.Counted() : before);
    statements.open(true);
    out.add(head);
    out.block(start);
    out.add("}");
  }
}
