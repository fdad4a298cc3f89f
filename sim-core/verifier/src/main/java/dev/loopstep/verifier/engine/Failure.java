// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.VerifierProblem;
import java.util.List;

/**
 * Why an obligation may not hold.
 *
 * @param message what could go wrong, without a full stop
 * @param notes the ranges that allow it
 * @param remedy how to mend it
 */
record Failure(VerifierProblem problem, String message, List<String> notes, String remedy) {
  Failure(VerifierProblem problem, String message, String note, String remedy) {
    this(problem, message, List.of(note), remedy);
  }
}
