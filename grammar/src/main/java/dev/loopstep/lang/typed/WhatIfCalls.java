// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.tree.Span;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Calls of kernel functions that no kernel has (the target {@code what-if}). */
public final class WhatIfCalls {
  public static final String POLL = Targets.POLL_NETWORK;
  public static final String SUSPEND = Targets.SUSPEND_INTERRUPTS;
  public static final String RESUME = Targets.RESUME_INTERRUPTS;
  public static final String FETCH = Targets.FETCH_REGISTERED;

  private WhatIfCalls() {}

  /**
   * A statement that makes such a call.
   *
   * @param text how the statement is written
   */
  public record Call(Span span, String text) {}

  /** The first call of each function, by its name. */
  public static Map<String, Call> in(List<TypedStmt> statements) {
    Map<String, Call> calls = new TreeMap<>();
    Walk.statements(
        statements,
        stmt -> {
          if (stmt instanceof TypedStmt.PollNetwork poll) {
            calls.putIfAbsent(POLL, new Call(poll.span(), "poll_network"));
          } else if (stmt instanceof TypedStmt.Fetch fetch
              && fetch.from() instanceof TypedStmt.FetchedFrom.Registered) {
            calls.putIfAbsent(FETCH, new Call(fetch.span(), "fetch ... { registered: ... }"));
          } else if (stmt instanceof TypedStmt.Interrupts change) {
            String name = change.suspended() ? SUSPEND : RESUME;
            String text = change.suspended() ? "suspend_interrupts" : "resume_interrupts";
            calls.putIfAbsent(name, new Call(change.span(), text));
          }
        });
    return calls;
  }
}
