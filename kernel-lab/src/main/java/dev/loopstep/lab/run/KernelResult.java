// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.report.run.CompletionLog;
import dev.loopstep.report.run.Observation;
import dev.loopstep.report.run.PrintedLines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A guest's result in the terms of a simulated run. */
public final class KernelResult {
  private static final int EINTR = -4;
  private static final int EBADFD = -77;

  private KernelResult() {}

  /**
   * What was seen of a run on a real kernel.
   *
   * @param result of a case that could be set up
   * @param program by whose types the variables are read
   */
  public static Observation observation(GuestResult result, @Nullable Program program) {
    if (result.loadError() != 0) {
      return Observation.refused(result.log());
    }
    return new Observation(
        result.enterReturn(),
        result.attachError(),
        stopped(result, program != null),
        result.steps(),
        result.nanos(),
        completions(result),
        printed(result),
        program == null ? Map.of() : globals(result, program),
        "",
        "",
        result.ended() == GuestResult.Ended.STUCK,
        seen(result.enters()),
        others(result.others()));
  }

  private static TasksSeen others(GuestResult.Others others) {
    Map<String, List<EnterPlan.Seen>> enters = new LinkedHashMap<>();
    others.tasks().forEach(task -> enters.put(task.name(), seen(task.enters())));
    Map<String, List<TasksSeen.Completion>> rings = new LinkedHashMap<>();
    others.rings().forEach(ring -> rings.put(ring.name(), completions(ring.completions())));
    return new TasksSeen(enters, rings);
  }

  private static List<TasksSeen.Completion> completions(List<GuestResult.Completion> completions) {
    return completions.stream()
        .map(one -> new TasksSeen.Completion(one.userData(), one.res(), one.flags()))
        .toList();
  }

  private static List<EnterPlan.Seen> seen(List<GuestResult.Entered> enters) {
    return enters.stream().map(KernelResult::seen).toList();
  }

  private static EnterPlan.Seen seen(GuestResult.Entered one) {
    return new EnterPlan.Seen(one.result(), one.slept(), one.ready(), one.sqFlags());
  }

  /** An application that makes calls in place of a policy, or goes on entering, ends by itself. */
  private static String stopped(GuestResult result, boolean policy) {
    boolean goesOn = !result.enters().isEmpty() && (!policy || result.enterReturn() == 0);
    return switch (result.ended()) {
      case NOT_RUN -> "not-attached";
      case MAX_STEPS -> "max-steps";
      case CPU_LIMIT -> "cpu-limit";
      case HUNG -> "hung";
      case STUCK -> "signal";
      case BY_ITSELF ->
          goesOn
              ? "application"
              : switch (result.enterReturn()) {
                case EINTR -> "signal";
                case EBADFD -> "refused";
                default -> "policy";
              };
    };
  }

  private static CompletionLog completions(GuestResult result) {
    CompletionLog log = new CompletionLog();
    for (GuestResult.Completion one : result.completions()) {
      log.completed(0, one.userData(), one.res(), one.flags(), false);
    }
    log.lost(result.completionsLost());
    return log;
  }

  private static PrintedLines printed(GuestResult result) {
    PrintedLines printed = new PrintedLines();
    result.printed().forEach(line -> printed.printed(0, line));
    return printed;
  }

  private static Map<String, Object> globals(GuestResult result, Program program) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    for (GuestCase.Section section : result.sections()) {
      contents.put(section.name(), section.contents());
    }
    return Globals.read(program.data(), contents);
  }
}
