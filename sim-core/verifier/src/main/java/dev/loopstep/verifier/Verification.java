// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * A verification with everything that {@code --explain} shows.
 *
 * @param verdict the verdict <em>safe</em>
 * @param linux a warning where the program is safe, and Linux's own verifier is known to give up on
 *     it; it may give up where nothing is said, too
 * @param obligations by slot, in the order in which they are checked
 */
public record Verification(
    Verdict verdict, Optional<Diagnostic> linux, List<Obligation> obligations) {
  public Verification {
    obligations = List.copyOf(obligations);
  }
}
