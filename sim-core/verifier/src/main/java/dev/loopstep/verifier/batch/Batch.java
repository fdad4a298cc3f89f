// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticId;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import dev.loopstep.verifier.VerifierProblem;
import java.util.List;

/**
 * Answers for programs of any type. Nothing is known of their type or their context: what depends
 * on either is not supported.
 */
public final class Batch {
  /** Twice what policies get: some programs of the kernel's own tests need a million steps. */
  private static final Limits LIMITS = new Limits(2_000_000, 20_000, 4);

  private Batch() {}

  /** The answer for one program; it never throws for one. */
  public static Answer answer(BatchProgram given) {
    try {
      return judged(given);
    } catch (RuntimeException | StackOverflowError defect) {
      return Answer.unsupported(brokeOff(given, defect));
    }
  }

  /** A defect costs the answer for one program, not those for all others. */
  private static Diagnostic brokeOff(BatchProgram given, Throwable defect) {
    return new Diagnostic(
        Severity.ERROR,
        BatchProblem.NOT_ANSWERED,
        new Place.Whole(given.name()),
        "the verification broke off: " + defect.getClass().getName(),
        List.of(String.valueOf(defect.getMessage())),
        "please report this program");
  }

  private static Answer judged(BatchProgram given) {
    Code code;
    try {
      code = Decoder.decode(given.name(), given.code());
    } catch (InputException refused) {
      Diagnostic reason = refused.diagnostics().getFirst();
      return reason.id() == EbpfProblem.UNSUPPORTED_INSTRUCTION
          ? Answer.unsupported(reason)
          : Answer.failure(reason);
    }
    Program program =
        new Program(
            given.name(), ProgramKind.OPAQUE_CONTEXT, code, List.of(), List.of(), SourceMap.NONE);
    return switch (verdict(program)) {
      case Verdict.Safe _ -> Answer.success();
      case Verdict.Refused refused -> refused(refused.findings());
    };
  }

  private static Verdict verdict(Program program) {
    return Verifier.explain(
            program, Targets.anyProgram(), LIMITS, Verifier.UNKNOWN_SIZE, Rules.PRIVILEGED)
        .verdict();
  }

  /** What is not modelled leaves open what else would happen, so it comes first. */
  private static Answer refused(List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      if (dependsOnMore(finding.id())) {
        return Answer.unsupported(finding);
      }
    }
    return Answer.failure(findings.getFirst());
  }

  private static boolean dependsOnMore(DiagnosticId problem) {
    return problem == VerifierProblem.OPAQUE_CONTEXT
        || problem == VerifierProblem.UNMODELLED_FUNCTION
        || problem == VerifierProblem.UNPROVABLE_INSTRUCTION;
  }
}
