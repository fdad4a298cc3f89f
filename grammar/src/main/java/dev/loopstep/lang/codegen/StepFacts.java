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

  static StepFacts of(List<TypedStmt> statements) {
    StepFacts facts = new StepFacts();
    facts.scan(statements, false);
    return facts;
  }

  private void scan(List<TypedStmt> statements, boolean nested) {
    for (TypedStmt stmt : statements) {
      switch (stmt) {
        case TypedStmt.Let s -> {}
        case TypedStmt.Assign s -> {}
        case TypedStmt.Break s -> {}
        case TypedStmt.Stop s -> {}
        case TypedStmt.If s -> {
          s.arms().forEach(arm -> scan(arm.body(), true));
          s.otherwise().ifPresent(body -> scan(body, true));
        }
        case TypedStmt.ForCompletions s -> {
          completions = true;
          scan(s.body(), true);
        }
        case TypedStmt.ForRange s -> scan(s.body(), true);
        case TypedStmt.Repeat s -> scan(s.body(), true);
        case TypedStmt.While s -> scan(s.body(), true);
        case TypedStmt.Push s -> {
          pushes++;
          nestedPushes |= nested;
          buffers |= s.fields().containsKey(RequestField.BUF);
        }
        case TypedStmt.Submit s -> {
          submits = true;
          s.otherwise().ifPresent(body -> scan(body, true));
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

  /** Whether a request may find the queue full, so that it has to be submitted on the way. */
  boolean mayFill() {
    return nestedPushes || pushes > Batch.MAX_STATIC;
  }
}
