// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Span;
import java.util.Optional;

/**
 * Follows, along the text, whether requests may have been pushed that nothing has submitted yet.
 */
final class Pending {
  private final Diagnostics diagnostics;
  private State state;
  private Optional<State> returned = Optional.empty();
  private boolean dropsCarried;

  /**
   * @param inFunction what the caller has pushed may be there from the start
   */
  Pending(Diagnostics diagnostics, boolean inFunction) {
    this.diagnostics = diagnostics;
    this.state = new State(inFunction, Optional.empty());
  }

  /**
   * What may wait for submission.
   *
   * @param carried what a caller has pushed
   * @param pushed a request of this function
   */
  record State(boolean carried, Optional<Span> pushed) {
    State or(State other) {
      return new State(carried || other.carried, pushed.isPresent() ? pushed : other.pushed);
    }
  }

  /**
   * What a function makes of what waits.
   *
   * @param leaves what waits where it returns
   * @param drops whether the step can end in it while something of the caller's waits
   */
  record Passage(State leaves, boolean drops) {}

  void push(Span at) {
    if (state.pushed().isEmpty()) {
      state = new State(state.carried(), Optional.of(at));
    }
  }

  void submit() {
    state = new State(false, Optional.empty());
  }

  void call(Span at, Passage passage) {
    if (passage.drops()) {
      end(at);
    }
    State before = state;
    if (!passage.leaves().carried()) {
      submit();
    }
    if (passage.leaves().pushed().isPresent()) {
      push(before.pushed().filter(p -> state.pushed().isPresent()).orElse(at));
    }
  }

  /** The state here, to come back to. */
  State mark() {
    return state;
  }

  void reset(State mark) {
    state = mark;
  }

  /** Two ways meet. */
  void join(State other) {
    state = state.or(other);
  }

  /** The function returns. */
  void leave() {
    returned = Optional.of(returned.map(state::or).orElse(state));
  }

  /** Whether the function can return at all. */
  boolean returns() {
    return returned.isPresent();
  }

  /** What the function as a whole does, once all of it has been followed. */
  Passage passage() {
    return new Passage(returned.orElse(new State(false, Optional.empty())), dropsCarried);
  }

  /** The step ends there. */
  void end(Span at) {
    dropsCarried |= state.carried();
    state
        .pushed()
        .ifPresent(span ->
            diagnostics.warning(
                LanguageDiagnostic.PUSH_WITHOUT_SUBMIT,
                span,
                "the step can end before this request is submitted, and then it is lost",
                "write `submit` before the step ends",
                new Because(at, "the step can end here")));
  }
}
