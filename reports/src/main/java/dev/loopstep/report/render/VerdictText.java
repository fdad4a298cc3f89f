// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.run.StepTime;
import dev.loopstep.verifier.Obligation;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verification;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the verifier found, for people. */
public final class VerdictText {
  private VerdictText() {}

  /** The good answer: the bound on a step, and on each loop. */
  public static String safe(LoadedPolicy policy, Verdict.Safe safe, Optional<StepTime.Worst> time) {
    StringBuilder out = new StringBuilder();
    out.append(policy.file()).append(": ").append(policy.name()).append(" is safe\n");
    out.append("  a step executes at most ").append(safe.worstCaseInstructions());
    out.append(" instructions\n");
    time.ifPresent(worst ->
        out.append("  which take at most ")
            .append(Units.nanos(worst.picos() / 1e3))
            .append(" by ")
            .append(worst.profile())
            .append(", without the requests it submits\n"));
    for (Verdict.LoopBound loop : safe.loops()) {
      out.append("  the loop at ").append(place(policy.program(), loop.headSlot()));
      out.append(" goes round at most ").append(loop.iterations()).append(" times\n");
    }
    out.append("  ").append(safe.effort().instructionsVisited()).append(" abstract steps\n");
    return out.toString();
  }

  /** Every obligation under the instruction it belongs to. */
  public static String obligations(Program program, Verification verification) {
    StringBuilder out = new StringBuilder();
    int last = -1;
    for (Obligation obligation : verification.obligations()) {
      if (obligation.slot() != last) {
        last = obligation.slot();
        out.append(String.format("%5d: %s\n", last, Listing.instruction(program, last)));
      }
      out.append(
          String.format(
              "         %-9s  %s\n",
              obligation.state().name().toLowerCase(Locale.ROOT), obligation.text()));
    }
    return out.append('\n').toString();
  }

  /** The findings in one text, as the {@code verifierLog} of a result. */
  public static String log(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Safe _ -> "";
      case Verdict.Refused refused ->
          refused.findings().stream()
              .map(dev.loopstep.diagnostic.DiagnosticPrinter::print)
              .collect(Collectors.joining());
    };
  }

  private static String place(Program program, int slot) {
    return program
        .source()
        .at(slot)
        .map(line -> line.file() + ":" + line.line())
        .orElse("instruction " + slot);
  }
}
