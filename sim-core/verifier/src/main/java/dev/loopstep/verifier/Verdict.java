// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.diagnostic.Diagnostic;
import java.util.List;

/** The verifier's answer for the verdict <em>safe</em>. */
public sealed interface Verdict {
  /**
   * For every input the program ends and touches only its memory.
   *
   * @param worstCaseInstructions no execution executes more
   * @param loops each with its bound
   */
  record Safe(long worstCaseInstructions, List<LoopBound> loops, Effort effort) implements Verdict {
    public Safe {
      loops = List.copyOf(loops);
    }
  }

  /**
   * Not shown to be safe.
   *
   * @param findings root causes, at least one
   */
  record Refused(List<Diagnostic> findings, Effort effort) implements Verdict {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /**
   * A loop that was shown to end, or a function that the kernel calls back again and again.
   *
   * @param headSlot the first instruction of the loop or function
   * @param iterations how often its head is reached at most, each time the loop is entered or the
   *     kernel is asked to call back
   */
  record LoopBound(int headSlot, long iterations) {}

  /**
   * What the verification took; the same for the same program.
   *
   * @param instructionsVisited abstract steps
   * @param peakStates how many abstract states were held at once
   */
  record Effort(long instructionsVisited, int peakStates) {}
}
