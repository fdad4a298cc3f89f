// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import java.util.Optional;

/**
 * Follows, along the text, whether requests may have been pushed that nothing has submitted yet.
 */
final class Pending {
  private final Diagnostics diagnostics;
  private Optional<Span> pushed = Optional.empty();

  Pending(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void push(Span at) {
    if (pushed.isEmpty()) {
      pushed = Optional.of(at);
    }
  }

  void submit() {
    pushed = Optional.empty();
  }

  /** The state here, to come back to. */
  Optional<Span> mark() {
    return pushed;
  }

  void reset(Optional<Span> mark) {
    pushed = mark;
  }

  /** Two ways meet. */
  void join(Optional<Span> other) {
    if (pushed.isEmpty()) {
      pushed = other;
    }
  }

  /** The step ends. */
  void end() {
    pushed.ifPresent(span ->
        diagnostics.warning(
            LanguageDiagnostic.PUSH_WITHOUT_SUBMIT,
            span,
            "the step can end before this request is submitted, and then it is lost",
            "write `submit` before the step ends"));
  }
}
