// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample;

import dev.loopstep.counterexample.search.Suspect;
import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import dev.loopstep.verifier.Obligation;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import dev.loopstep.verifier.VerifierProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The instructions that the findings of a verification are about. */
public final class Suspects {
  private static final int NOWHERE = -1;

  private Suspects() {}

  /** One for each finding, in their order; none for a program that is safe. */
  public static List<Suspect> of(Program program, Verification verification) {
    if (!(verification.verdict() instanceof Verdict.Refused refused)) {
      return List.of();
    }
    TreeSet<Integer> failed = new TreeSet<>();
    for (Obligation obligation : verification.obligations()) {
      if (obligation.state() == Obligation.State.FAILED) {
        failed.add(obligation.slot());
      }
    }
    List<Suspect> suspects = new ArrayList<>();
    for (Diagnostic finding : refused.findings()) {
      boolean loop =
          finding.id() == VerifierProblem.LOOP_WITHOUT_BOUND
              || finding.id() == VerifierProblem.TOO_COMPLEX;
      suspects.add(new Suspect(slot(program, failed, finding.place()), loop));
    }
    return suspects;
  }

  /** A source line may have several instructions that fail; findings come in their order. */
  private static int slot(Program program, TreeSet<Integer> failed, Place place) {
    return switch (place) {
      case Place.Instruction(String _, int slot, String _) -> slot;
      case Place.Text text -> {
        for (int slot : failed) {
          if (program.source().at(slot).filter(line -> same(line, text)).isPresent()) {
            failed.remove(slot);
            yield slot;
          }
        }
        yield NOWHERE;
      }
      case Place.Whole _, Place.Offset _ -> NOWHERE;
    };
  }

  private static boolean same(SourceLine line, Place.Text text) {
    return line.file().equals(text.file())
        && Math.max(1, line.line()) == text.line()
        && Math.clamp(line.column(), 1, Math.max(1, line.text().length())) == text.column();
  }
}
