// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lab.trace.TraceReader;
import dev.loopstep.lab.trace.Window;
import dev.loopstep.lab.wire.GuestResult;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Counts the instructions of cases, each in a machine of its own. */
public final class Counting {
  /** Fewer have no middle. */
  private static final int FEWEST_CALLS = 8;

  private final Lab lab;
  private final String qemuVersion;
  private final Limits limits;

  /**
   * @param per the function by whose calls is divided
   * @param traceBytes how long the log of what is executed may become
   */
  public record Limits(String per, long traceBytes) {}

  /**
   * @param lab of a virtual machine with one processor
   * @param qemuVersion of its package
   */
  public Counting(Lab lab, String qemuVersion, Limits limits) {
    this.lab = lab;
    this.qemuVersion = qemuVersion;
    this.limits = limits;
  }

  /**
   * Counts one case.
   *
   * @throws InputException when there is nothing to count, or the machine does not run
   */
  public InstructionCounts count(LabCase one, BootListener listener) {
    TraceReader trace = new TraceReader(limits.per(), limits.traceBytes());
    Map<String, byte[]> objects = Map.of(one.guest().object(), one.object());
    Lab.Results results = lab.count(one.guest().asCounted(), objects, trace, listener);
    Window window = window(trace.outcome(), results.results().getFirst());
    return new InstructionCounts(
        one.guest().name(),
        sha256(one.object()),
        results.release(),
        qemuVersion,
        limits.per(),
        window);
  }

  private Window window(TraceReader.Outcome outcome, GuestResult result) {
    return switch (outcome) {
      case TraceReader.Outcome.NoAnchor() ->
          throw CountDiagnostic.FUNCTION_NOT_CALLED.at(
              limits.per(),
              "this kernel has no function of that name",
              "name one of /proc/kallsyms; many are built into their callers");
      case TraceReader.Outcome.TooLarge(int calls) ->
          throw CountDiagnostic.TRACE_TOO_LARGE.at(
              result.name(),
              "more than "
                  + (limits.traceBytes() >> 20)
                  + " MiB were logged, after "
                  + calls
                  + " calls of "
                  + limits.per(),
              "let the policy end sooner, with `--set total=500` or the like");
      case TraceReader.Outcome.Nothing() -> throw failed(result);
      case TraceReader.Outcome.Counted(Window window) -> checked(window, result);
    };
  }

  private Window checked(Window window, GuestResult result) {
    boolean ran = result.failure().isEmpty() && result.ended() != GuestResult.Ended.NOT_RUN;
    boolean ended = result.ended() == GuestResult.Ended.BY_ITSELF;
    if (!ran || (ended && result.enterReturn() < 0)) {
      throw failed(result);
    }
    if (window.calls().all() < FEWEST_CALLS) {
      throw CountDiagnostic.FUNCTION_NOT_CALLED.at(
          limits.per(),
          "it was called " + window.calls().all() + " times, and counting takes " + FEWEST_CALLS,
          "let the policy do more, or name another function with --per");
    }
    return window;
  }

  private static InputException failed(GuestResult result) {
    return CountDiagnostic.NOT_COUNTED.at(
        result.name(), reason(result), "see that the case runs by itself before it is counted");
  }

  private static String reason(GuestResult result) {
    if (!result.failure().isEmpty()) {
      return "the case could not be run: " + result.failure();
    }
    if (result.loadError() != 0) {
      return "the kernel refuses the policy: "
          + result.log().strip().lines().reduce((_, last) -> last).orElse("no reason given");
    }
    return result.attachError() != 0
        ? "the policy cannot be attached: error " + -result.attachError()
        : "the loop ended with error " + -result.enterReturn();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
