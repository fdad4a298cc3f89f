// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import dev.loopstep.diagnostic.Diagnostic;
import java.util.Locale;
import java.util.Optional;

/**
 * What a batch says of one program.
 *
 * @param reason why it is not a success
 */
public record Answer(Kind kind, Optional<Diagnostic> reason) {
  /** The three answers. */
  public enum Kind {
    /** Proved safe. */
    SUCCESS,
    /** Not shown to be safe, or something that Linux refuses to everybody. */
    FAILURE,
    /** It depends on something that is not modelled: what its context holds, for example. */
    UNSUPPORTED;

    /** As the answer is written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Answer success() {
    return new Answer(Kind.SUCCESS, Optional.empty());
  }

  static Answer failure(Diagnostic reason) {
    return new Answer(Kind.FAILURE, Optional.of(reason));
  }

  static Answer unsupported(Diagnostic reason) {
    return new Answer(Kind.UNSUPPORTED, Optional.of(reason));
  }
}
