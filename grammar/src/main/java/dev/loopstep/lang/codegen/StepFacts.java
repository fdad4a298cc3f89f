// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedFunction;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a stretch of statements contains, which decides what must be prepared for it. */
public final class StepFacts {
  private final TreeMap<String, Integer> pushesOfCalls = new TreeMap<>();
  private boolean completions;
  private boolean waits;
  private boolean submits;
  private boolean buffers;
  private int pushes;
  private boolean nestedPushes;
  private boolean irregularPushes;

  public static StepFacts of(List<TypedStmt> statements) {
    StepFacts facts = new StepFacts();
    facts.scan(statements, false, false);
    Walk.expressions(
        statements, expr -> facts.completions |= expr instanceof TypedExpr.Completions);
    return facts;
  }

  /** Whether something in the loop's body goes on with its next round. */
  static boolean goesOn(List<TypedStmt> body) {
    return body.stream()
        .anyMatch(stmt ->
            switch (stmt) {
              case TypedStmt.Continue s -> true;
              case TypedStmt.If s ->
                  s.arms().stream().anyMatch(arm -> goesOn(arm.body())) || goesOn(s.otherwise());
              case TypedStmt.Find s -> goesOn(s.found()) || goesOn(s.otherwise());
              case TypedStmt.Put s -> goesOn(s.otherwise());
              case TypedStmt.Remove s -> goesOn(s.otherwise());
              case TypedStmt.Submit s -> goesOn(s.otherwise());
              case TypedStmt.Fetch s -> goesOn(s.found()) || goesOn(s.otherwise());
              case TypedStmt.PollNetwork s -> goesOn(s.otherwise());
              case TypedStmt.Interrupts s -> false;
              case TypedStmt.Let s -> false;
              case TypedStmt.Assign s -> false;
              case TypedStmt.Call s -> false;
              case TypedStmt.ForCompletions s -> false;
              case TypedStmt.ForRange s -> false;
              case TypedStmt.Repeat s -> false;
              case TypedStmt.While s -> false;
              case TypedStmt.Break s -> false;
              case TypedStmt.Return s -> false;
              case TypedStmt.Assert s -> false;
              case TypedStmt.Trace s -> false;
              case TypedStmt.Push s -> false;
              case TypedStmt.Wait s -> false;
              case TypedStmt.Stop s -> false;
            });
  }

  private static boolean goesOn(Optional<List<TypedStmt>> body) {
    return body.isPresent() && goesOn(body.get());
  }

  /** Whether a function may return before its end. */
  static boolean returnsEarly(List<TypedStmt> body) {
    boolean[] found = {false};
    Walk.statements(body, stmt -> found[0] |= stmt instanceof TypedStmt.Return);
    return found[0];
  }

  /**
   * @param looped within a loop
   * @param chosen within a choice that is within a loop
   */
  private void scan(List<TypedStmt> statements, boolean looped, boolean chosen) {
    for (TypedStmt stmt : statements) {
      switch (stmt) {
        case TypedStmt.Let s -> {}
        case TypedStmt.Assign s -> {}
        case TypedStmt.Break s -> {}
        case TypedStmt.Continue s -> {}
        case TypedStmt.Return s -> {}
        case TypedStmt.Assert s -> {}
        case TypedStmt.Trace s -> {}
        case TypedStmt.Call s -> {
          List<TypedStmt> body = s.function().body();
          scanCall(s.function(), looped, chosen || (looped && returnsEarly(body)));
        }
        case TypedStmt.Find s -> {
          scan(s.found(), looped, looped);
          s.otherwise().ifPresent(body -> scan(body, looped, looped));
        }
        case TypedStmt.Put s -> s.otherwise().ifPresent(body -> scan(body, looped, looped));
        case TypedStmt.Remove s -> s.otherwise().ifPresent(body -> scan(body, looped, looped));
        case TypedStmt.Stop s -> {}
        case TypedStmt.If s -> {
          s.arms().forEach(arm -> scan(arm.body(), looped, looped));
          s.otherwise().ifPresent(body -> scan(body, looped, looped));
        }
        case TypedStmt.ForCompletions s -> {
          completions = true;
          scan(s.body(), true, chosen || goesOn(s.body()));
        }
        case TypedStmt.ForRange s -> scan(s.body(), true, chosen || goesOn(s.body()));
        case TypedStmt.Repeat s -> scan(s.body(), true, chosen || goesOn(s.body()));
        case TypedStmt.While s -> scan(s.body(), true, chosen || goesOn(s.body()));
        case TypedStmt.Push s -> {
          pushes++;
          nestedPushes |= looped;
          irregularPushes |= chosen;
          buffers |= s.fields().containsKey(RequestField.BUF);
        }
        case TypedStmt.Submit s -> {
          submits = true;
          s.otherwise().ifPresent(body -> scan(body, looped, looped));
        }
        case TypedStmt.Fetch s -> {
          buffers |= s.from() instanceof TypedStmt.FetchedFrom.Buffer;
          scan(s.found(), looped, looped);
          s.otherwise().ifPresent(body -> scan(body, looped, looped));
        }
        case TypedStmt.PollNetwork s -> s.otherwise().ifPresent(body -> scan(body, looped, looped));
        case TypedStmt.Interrupts s -> {}
        case TypedStmt.Wait s -> waits = true;
      }
    }
  }

  /** Calls of calls can be more than anybody could go through: each kind is looked at once. */
  private void scanCall(TypedFunction function, boolean looped, boolean chosen) {
    String kind = function.name() + (looped ? " looped" : "") + (chosen ? " chosen" : "");
    Integer known = pushesOfCalls.get(kind);
    if (known == null) {
      int before = pushes;
      scan(function.body(), looped, chosen);
      pushesOfCalls.put(kind, pushes - before);
    } else {
      pushes = (int) Math.min(Integer.MAX_VALUE, (long) pushes + known);
    }
  }

  public boolean waits() {
    return waits;
  }

  /** Whether the completion queue is looked at. */
  public boolean completionQueue() {
    return completions || waits;
  }

  public boolean pushes() {
    return pushes > 0;
  }

  public boolean buffers() {
    return buffers;
  }

  /** Whether the number of requests that wait for submission may change. */
  public boolean changesBatch() {
    return pushes > 0 || submits;
  }

  /** Whether the number of requests depends on more than how often loops have run. */
  public boolean irregular() {
    return irregularPushes;
  }

  /** Whether a request may find the queue full, so that it has to be submitted on the way. */
  public boolean mayFill() {
    return nestedPushes || pushes > Batch.MAX_STATIC;
  }
}
