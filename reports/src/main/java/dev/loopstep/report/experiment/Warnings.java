// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what makes a comparison unfair: runs that failed, were cut off, or did other work than the
 * workload.
 */
public final class Warnings {
  private Warnings() {}

  /** A sentence for each; names stand between backquotes. */
  public static List<String> of(Plan plan, List<Outcome> outcomes) {
    List<String> warnings = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      String label = "`" + outcome.contestant().label() + "`";
      RunResult result = outcome.result();
      RunResult.Stopped stopped = result.stopped();
      if (!finished(stopped)) {
        warnings.add(label + " did not finish: it ended with " + name(stopped) + fault(result));
      }
      if (outcome.figures().errors() > 0) {
        warnings.add(label + ": " + outcome.figures().errors() + " requests failed");
      }
      onNoKernel(outcome.contestant()).ifPresent(warnings::add);
      unordered(plan, outcome).ifPresent(warnings::add);
      plan.scenario()
          .workload()
          .filter(workload -> !done(plan, workload, result))
          .ifPresent(workload ->
              warnings.add(
                  label
                      + " did other work than the scenario's "
                      + workload.count()
                      + " ("
                      + result.metrics().completions()
                      + " requests completed); rates are for each request completed"));
    }
    return warnings;
  }

  private static boolean finished(RunResult.Stopped stopped) {
    return switch (stopped) {
      case POLICY, APPLICATION, CLIENTS_GONE -> true;
      case SIGNAL, MAX_STEPS, STUCK, FAULT, NOT_ATTACHED, REFUSED -> false;
    };
  }

  /**
   * NOPs are to be done one after another; a batch does not wait for one before it submits the
   * next.
   */
  private static Optional<String> unordered(Plan plan, Outcome outcome) {
    boolean together =
        outcome.contestant() instanceof Contestant.OfBaseline(Baseline baseline)
            && baseline.mode() instanceof Baseline.Batch(int n)
            && n > 1;
    return together && plan.scenario().workload().orElse(null) instanceof Workload.Nops
        ? Optional.of(
            "`"
                + outcome.contestant().label()
                + "` submits requests together that this scenario wants one after another: it shows what batching saves, not the"
                + " same work")
        : Optional.empty();
  }

  private static Optional<String> onNoKernel(Contestant contestant) {
    return contestant instanceof Contestant.OfPolicy policy
        ? PolicyBinding.unknownToLinux(policy.program())
            .map(kfunc ->
                "`"
                    + policy.label()
                    + "` calls `"
                    + kfunc
                    + "`, which no kernel has: no policy will do as well on Linux 7.2")
        : Optional.empty();
  }

  /** The reason in words: {@code max steps}. */
  static String name(RunResult.Stopped stopped) {
    return stopped.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String fault(RunResult result) {
    Diagnostic fault = result.fault();
    return fault == null ? "" : " (" + fault.message() + ")";
  }

  private static boolean done(Plan plan, Workload workload, RunResult result) {
    return switch (workload) {
      case Workload.Nops(long count) -> result.metrics().completions() == count;
      case Workload.Reads(long count, int _, int size) ->
          result.metrics().bytesRead() == count * size;
      case Workload.Serve serve ->
          result.served().map(served -> served.served() == serve.count()).orElse(false);
      case Workload.Requests(RequestPlan requests) ->
          result.served().map(served -> served.served() == requests.count()).orElse(false);
      case Workload.Copy copy ->
          result.metrics().bytesRead() == copy.length()
              && result.metrics().bytesWritten() == copy.length()
              && digest(plan, copy.from(), result).equals(digest(plan, copy.to(), result));
    };
  }

  private static Optional<String> digest(Plan plan, int file, RunResult result) {
    String name = plan.scenario().files().get(file).name();
    return result.files().stream()
        .filter(state -> state.name().equals(name))
        .map(RunResult.FileState::sha256)
        .findFirst();
  }
}
