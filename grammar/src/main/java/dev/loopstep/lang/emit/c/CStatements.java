// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.codegen.Batch;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.WhatIfCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements in C. */
final class CStatements {
  private final CContext context;
  private final CExprs exprs;
  private final CAssignments assignments;
  private final CRequests requests;
  private final CLoops loops;
  private final CMaps maps;
  private final CFunctions functions;

  /** Whether the end of what was written so far can be reached. */
  private boolean open = true;

  /** What the function does that is being written; null in the step itself. */
  private CFunctions.@Nullable Traits function;

  CStatements(
      CContext context, CExprs exprs, CRequests requests, CMaps maps, CFunctions functions) {
    this.context = context;
    this.exprs = exprs;
    this.assignments = new CAssignments(context, exprs);
    this.requests = requests;
    this.maps = maps;
    this.functions = functions;
    this.loops = new CLoops(context, exprs, requests, this);
  }

  boolean open() {
    return open;
  }

  void open(boolean reached) {
    open = reached;
  }

  /** The body of a function. Requests are counted there, since calls differ in how many wait. */
  Lines function(TypedFunction which, CFunctions.Traits traits) {
    Lines body = new Lines();
    Batch outside = requests.batch();
    requests.batch(new Batch.Counted());
    function = traits;
    open = true;
    all(which.body(), body);
    if (open) {
      countOnReturn(body);
    }
    if (open && traits.ends()) {
      body.add("return GO_ON;");
    } else if (open && which.result().isPresent()) {
      // Where every case returns, which C does not see.
      body.add("return 0;");
    }
    function = null;
    open = true;
    requests.batch(outside);
    return body;
  }

  void all(List<TypedStmt> statements, Lines out) {
    for (int i = 0; i < statements.size() && open; i++) {
      TypedStmt stmt = statements.get(i);
      context.at(stmt.span().line());
      if (!assignments.standsFor(statements, i)) {
        statement(stmt, out);
      }
    }
  }

  private void statement(TypedStmt stmt, Lines out) {
    switch (stmt) {
      case TypedStmt.Let s -> let(s.local(), s.value(), out);
      case TypedStmt.Assign s -> assignments.write(s, out);
      case TypedStmt.If s -> choice(s, out);
      case TypedStmt.ForCompletions s -> loops.completions(s, out);
      case TypedStmt.ForRange s -> loops.range(s, out);
      case TypedStmt.Repeat s -> loops.repeat(s, out);
      case TypedStmt.While s -> loops.whileLoop(s, out);
      case TypedStmt.Break _ -> loops.leave("break;", out);
      case TypedStmt.Continue _ -> loops.leave("continue;", out);
      case TypedStmt.Call s -> call(s, out);
      case TypedStmt.Return s -> leave(s, out);
      case TypedStmt.Assert s -> {
        CText condition = exprs.value(s.condition());
        out.add("if (!" + condition.tight() + ")", "\tFAIL(EPROTO, " + context.line() + ");");
      }
      case TypedStmt.Trace s -> out.add(maps.trace(s, exprs));
      case TypedStmt.Find s -> find(s, out);
      case TypedStmt.Put s -> {
        String condition = maps.put(s, exprs, out);
        branch(condition, new Lines(), Optional.of(s.otherwise()), "E2BIG", out);
      }
      case TypedStmt.Remove s -> {
        String remove = maps.remove(s.element(), exprs);
        branch(remove, new Lines(), s.otherwise().map(Optional::of), "", out);
      }
      case TypedStmt.Push s -> requests.push(s, out);
      case TypedStmt.Submit s -> submit(s, out);
      case TypedStmt.Wait s -> {
        waitFor(exprs.value(s.count()).tight(), out);
        end("LOOP_CONTINUE", out);
      }
      case TypedStmt.Fetch s -> fetch(s, out);
      case TypedStmt.PollNetwork s -> {
        context.use(CContext.Feature.POLL_NETWORK);
        String nanos = exprs.value(s.nanos()).text();
        String call = WhatIfCalls.POLL + "(" + context.ring("ctx") + ", " + nanos + ")";
        if (s.otherwise().isEmpty()) {
          out.add(call + ";");
        } else {
          branch(call + " <= 0", new Lines(), Optional.of(s.otherwise()), "", out);
        }
      }
      case TypedStmt.Interrupts s -> {
        context.use(
            s.suspended()
                ? CContext.Feature.SUSPEND_INTERRUPTS
                : CContext.Feature.RESUME_INTERRUPTS);
        String call = s.suspended() ? WhatIfCalls.SUSPEND : WhatIfCalls.RESUME;
        out.add(call + "(" + context.ring("ctx") + ");");
      }
      case TypedStmt.Stop _ -> end("LOOP_STOP", out);
    }
  }

  private void waitFor(String count, Lines out) {
    context.use(CContext.Feature.PARAMS);
    context.use(CContext.Feature.HEAD);
    String head = context.ring("head");
    out.add(context.ring("params") + "->cq_wait_idx = " + head + " + " + count + ";");
  }

  /**
   * The end of a step that does not wait: undoes what an earlier step has asked for, or the zero
   * that the loop starts with.
   */
  void endWithoutWait(boolean completionQueue, Lines out) {
    if (completionQueue) {
      context.use(CContext.Feature.PARAMS);
      context.use(CContext.Feature.HEAD);
      out.add(context.ring("params") + "->cq_wait_idx = " + context.ring("head") + ";");
    }
    end("LOOP_CONTINUE", out);
  }

  private void end(String code, Lines out) {
    out.add("return " + code + ";");
    open = false;
  }

  /** Declares a local; one that nobody reads is named once more, or compilers would warn. */
  private void let(Local local, TypedExpr value, Lines out) {
    String name = exprs.local(local);
    String type = context.types().of(local.type());
    // One without a name in the policy may be an index.
    CText text = local.name().isEmpty() ? exprs.cells().bounded(value) : exprs.assigned(value);
    out.add(type + " " + name + " = " + text + ";");
    out.later(() -> context.isRead(local.id()) ? List.of() : List.of("(void)" + name + ";"));
  }

  private void call(TypedStmt.Call call, Lines out) {
    boolean changesBatch = functions.traits(call.function()).changesBatch();
    String text = functions.statement(call, exprs);
    if (changesBatch) {
      requests.makeCounted(out);
    }
    out.add(text);
  }

  /** Whoever called the function goes on with the count. */
  private void countOnReturn(Lines out) {
    if (function != null && function.changesBatch()) {
      requests.makeCounted(out);
    }
  }

  private void leave(TypedStmt.Return leave, Lines out) {
    boolean ends = function != null && function.ends();
    Optional<CText> value = leave.value().map(exprs::assigned);
    if (ends) {
      value.ifPresent(v -> out.add("*result = " + v + ";"));
    }
    countOnReturn(out);
    if (ends) {
      out.add("return GO_ON;");
    } else {
      out.add(value.map(v -> "return " + v + ";").orElse("return;"));
    }
    open = false;
  }

  /** A way through a statement that comes out at its end. */
  private record Way(Lines end, Batch batch) {}

  private void choice(TypedStmt.If choice, Lines out) {
    List<Way> ways = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    List<Lines> bodies = new ArrayList<>();
    Batch before = requests.batch();
    for (TypedStmt.Arm arm : choice.arms()) {
      context.at(arm.condition().span().line());
      heads.add("if (" + exprs.value(arm.condition()) + ")");
      bodies.add(body(arm.body(), before, ways));
    }
    Lines last = body(choice.otherwise().orElse(List.of()), before, ways);
    join(ways);
    for (int i = 0; i < heads.size(); i++) {
      out.add((i == 0 ? "" : "} else ") + heads.get(i) + " {");
      out.block(bodies.get(i));
    }
    otherwise(last, out);
  }

  private static void otherwise(Lines last, Lines out) {
    if (!last.isEmpty()) {
      out.add("} else {");
      out.block(last);
    }
    out.add("}");
  }

  private Lines body(List<TypedStmt> statements, Batch before, List<Way> ways) {
    requests.batch(before);
    open = true;
    Lines body = new Lines();
    all(statements, body);
    if (open) {
      ways.add(new Way(body, requests.batch()));
    }
    return body;
  }

  /** Where ways differ in how many requests they pushed, the number is counted from here on. */
  private void join(List<Way> ways) {
    open = !ways.isEmpty();
    if (!open) {
      return;
    }
    Batch first = ways.getFirst().batch();
    if (ways.stream().allMatch(way -> way.batch().equals(first))) {
      requests.batch(first);
      return;
    }
    for (Way way : ways) {
      requests.batch(way.batch());
      requests.makeCounted(way.end());
    }
  }

  private void find(TypedStmt.Find find, Lines out) {
    String pointer = maps.find(find, exprs, out);
    List<Way> ways = new ArrayList<>();
    Batch before = requests.batch();
    Lines found = body(find.found(), before, ways);
    Lines missing = body(find.otherwise().orElse(List.of()), before, ways);
    join(ways);
    out.add("if (" + pointer + ") {");
    out.block(found);
    otherwise(missing, out);
  }

  private void fetch(TypedStmt.Fetch fetch, Lines out) {
    String failed = failed(fetch);
    List<Way> ways = new ArrayList<>();
    Batch before = requests.batch();
    Lines missing = new Lines();
    if (fetch.otherwise().isPresent()) {
      missing = body(fetch.otherwise().get(), before, ways);
    } else {
      missing.add("FAIL(EFAULT, " + context.line() + ");");
    }
    Lines found = body(fetch.found(), before, ways);
    join(ways);
    out.add("if (" + failed + ") {");
    out.block(missing);
    otherwise(found, out);
  }

  /** The call that copies, which gives 0 where all could be read. */
  private String failed(TypedStmt.Fetch fetch) {
    return switch (fetch.from()) {
      case TypedStmt.FetchedFrom.Buffer from ->
          copiesFromUser(
              fetch.bytes(),
              CText.primary("(" + requests.buffer(from.start(), from.proven()) + ")"),
              from.offset());
      case TypedStmt.FetchedFrom.Address from ->
          copiesFromUser(fetch.bytes(), exprs.value(from.start()), from.offset());
      case TypedStmt.FetchedFrom.Registered from -> {
        context.use(CContext.Feature.FETCH_REGISTERED);
        yield "%s(%s, (void *)%s, %d, %s, %s)"
            .formatted(
                WhatIfCalls.FETCH,
                context.ring("ctx"),
                Fetched.NAME,
                fetch.bytes(),
                exprs.value(from.start()).text(),
                exprs.value(from.offset()).text());
      }
    };
  }

  private String copiesFromUser(int bytes, CText start, TypedExpr offset) {
    context.use(CContext.Feature.FETCH);
    boolean here = offset instanceof TypedExpr.Constant c && c.pattern() == 0;
    CText address = here ? start : CText.binary(CText.Level.SUM, start, "+", exprs.value(offset));
    return "bpf_copy_from_user((void *)%s, %d, (void *)(%s))"
        .formatted(Fetched.NAME, bytes, address.text());
  }

  private void submit(TypedStmt.Submit submit, Lines out) {
    Optional<String> condition = requests.submit();
    condition.ifPresent(
        fewer -> branch(fewer, new Lines(), Optional.of(submit.otherwise()), "EBUSY", out));
  }

  /**
   * What happens where a condition says that something did not succeed.
   *
   * @param statements nothing where that does not matter, nothing within where the step fails then
   */
  private void branch(
      String condition,
      Lines failed,
      Optional<Optional<List<TypedStmt>>> statements,
      String error,
      Lines out) {
    if (statements.isEmpty()) {
      out.add(condition + ";");
      return;
    }
    if (statements.get().isEmpty()) {
      out.add("if (" + condition + ")", "\tFAIL(" + error + ", " + context.line() + ");");
      return;
    }
    Lines after = new Lines();
    List<Way> ways = new ArrayList<>();
    ways.add(new Way(after, requests.batch()));
    failed.all(body(statements.get().get(), requests.batch(), ways));
    join(ways);
    out.add("if (" + condition + ") {");
    out.block(failed);
    otherwise(after, out);
  }
}
