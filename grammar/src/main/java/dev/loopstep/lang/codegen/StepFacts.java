// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.List;

/** What a stretch of statements contains, which decides what must be prepared for it. */
final class StepFacts {
  private boolean completions;
  private boolean waits;
  private boolean submits;
  private boolean buffers;
  private int pushes;
  private boolean nestedPushes;
  private boolean irregularPushes;

  static StepFacts of(List<TypedStmt> statements) {
    StepFacts facts = new StepFacts();
    facts.scan(statements, false, false);
    return facts;
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
        case TypedStmt.Stop s -> {}
        case TypedStmt.If s -> {
          s.arms().forEach(arm -> scan(arm.body(), looped, looped));
          s.otherwise().ifPresent(body -> scan(body, looped, looped));
        }
        case TypedStmt.ForCompletions s -> {
          completions = true;
          scan(s.body(), true, chosen);
        }
        case TypedStmt.ForRange s -> scan(s.body(), true, chosen);
        case TypedStmt.Repeat s -> scan(s.body(), true, chosen);
        case TypedStmt.While s -> scan(s.body(), true, chosen);
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
        case TypedStmt.Wait s -> waits = true;
      }
    }
  }

  boolean waits() {
    return waits;
  }

  /** Whether the completion queue is looked at. */
  boolean completionQueue() {
    return completions || waits;
  }

  boolean pushes() {
    return pushes > 0;
  }

  boolean buffers() {
    return buffers;
  }

  /** Whether the number of requests that wait for submission may change. */
  boolean changesBatch() {
    return pushes > 0 || submits;
  }

  /** Whether the number of requests depends on more than how often loops have run. */
  boolean irregular() {
    return irregularPushes;
  }

  /** Whether a request may find the queue full, so that it has to be submitted on the way. */
  boolean mayFill() {
    return nestedPushes || pushes > Batch.MAX_STATIC;
  }
}
