// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import java.util.List;
import java.util.Optional;

/**
 * A verification with everything that {@code --explain} shows.
 *
 * @param verdict the verdict <em>safe</em>
 * @param linux the verdict <em>linux</em>: what this kernel's own verifier would answer. Empty
 *     while it was not asked for; nothing gives it yet
 * @param obligations by slot, in the order in which they are checked
 */
public record Verification(Verdict verdict, Optional<Verdict> linux, List<Obligation> obligations) {
  public Verification {
    obligations = List.copyOf(obligations);
  }
}
