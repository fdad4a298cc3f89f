// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.task.CpuSeen;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a run from outside, whether a simulated kernel made it or a real one.
 *
 * @param enterReturn what io_uring_enter returned, or -errno
 * @param attachError 0, or -errno when the policy could not be attached
 * @param stopped why the run ended, as results name it: {@code policy}, {@code signal}, {@code
 *     max-steps}...
 * @param steps calls of loop_step, the last included
 * @param timeNanos from entering the loop to leaving it, by the clock of whoever ran it
 * @param completions of the attached ring, in the order in which they were posted
 * @param printed the lines that the policy has printed
 * @param globals variables by name, as {@link dev.loopstep.ebpf.program.Globals} reads them
 * @param verifierLog what the verifier said when it refused; may be empty
 * @param digest of every event; empty where nobody can know every event
 * @param stuck whether the loop waited for what could not come, until it was signalled
 * @param enters what came of each call of an application that makes given ones, or that enters
 *     again when its policy has stopped (of those the first); empty where a policy is entered once
 * @param others what came of other rings and tasks
 * @param cpus where the time of each processor went; only of simulated machines
 */
public record Observation(
    int enterReturn,
    int attachError,
    String stopped,
    long steps,
    long timeNanos,
    CompletionLog completions,
    PrintedLines printed,
    Map<String, Object> globals,
    String verifierLog,
    String digest,
    boolean stuck,
    List<EnterPlan.Seen> enters,
    TasksSeen others,
    List<CpuSeen> cpus) {
  /** Of a run without a machine. */
  public Observation(
      int enterReturn,
      int attachError,
      String stopped,
      long steps,
      long timeNanos,
      CompletionLog completions,
      PrintedLines printed,
      Map<String, Object> globals,
      String verifierLog,
      String digest,
      boolean stuck,
      List<EnterPlan.Seen> enters,
      TasksSeen others) {
    this(
        enterReturn,
        attachError,
        stopped,
        steps,
        timeNanos,
        completions,
        printed,
        globals,
        verifierLog,
        digest,
        stuck,
        enters,
        others,
        List.of());
  }

  public Observation {
    cpus = List.copyOf(cpus);
    enters = List.copyOf(enters);
    globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
  }

  private static final String NOT_VERIFIED = "not-verified";

  /** Whether a verifier refused the policy. */
  public boolean wasRefused() {
    return stopped.equals(NOT_VERIFIED);
  }

  /** Of a policy that the verifier refused, so that nothing ran. */
  public static Observation refused(String verifierLog) {
    return new Observation(
        0,
        0,
        NOT_VERIFIED,
        0,
        0,
        new CompletionLog(),
        new PrintedLines(),
        Map.of(),
        verifierLog,
        "",
        false,
        List.of(),
        TasksSeen.NONE);
  }
}
