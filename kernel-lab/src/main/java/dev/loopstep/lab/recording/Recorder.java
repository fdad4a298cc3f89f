// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.fetch.LabFiles;
import dev.loopstep.lab.run.KernelResult;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.scenario.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Has the real kernel run cases. Each is run twice, by machines whose processors differ in speed
 * and that get the cases in opposite orders: what then comes out the same does not hang on either.
 */
public final class Recorder {
  /** The second machine's processor is half as fast: shift 3 makes an instruction take 8 ns. */
  private static final int OTHER_SHIFT = VirtualMachine.USUAL_SHIFT + 1;

  private final Lab first;
  private final Lab second;

  /**
   * @param first runs the cases in their order; its results are the recorded ones
   * @param second runs them in the opposite order
   */
  public Recorder(Lab first, Lab second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Two machines of a lab.
   *
   * @param silence after which a machine that says nothing is given up
   */
  public static Recorder ofLab(LabFiles lab, Duration silence) {
    return new Recorder(
        new Lab(Labs.machine(lab, Optional.empty(), 1, VirtualMachine.USUAL_SHIFT), silence),
        new Lab(Labs.machine(lab, Optional.empty(), 1, OTHER_SHIFT), silence));
  }

  /**
   * What came of it.
   *
   * @param failures by name of the case, why it could not be recorded
   */
  public record Outcome(List<Recording> recordings, Map<String, String> failures) {}

  /**
   * Records cases.
   *
   * @param folder by which the cases' paths are found
   */
  public Outcome record(List<Case> cases, RecordingFolder folder, BootListener listener) {
    Map<String, PreparedCase> prepared = new LinkedHashMap<>();
    Map<String, LabCase> built = new LinkedHashMap<>();
    Map<String, byte[]> objects = new LinkedHashMap<>();
    for (Case one : cases) {
      PreparedCase ready = PreparedCase.of(one, folder.caseFolder(one));
      LabCase lab = ready.lab();
      prepared.put(one.name(), ready);
      built.put(one.name(), lab);
      objects.put(lab.guest().object(), lab.object());
    }
    List<GuestCase> guests = built.values().stream().map(LabCase::guest).toList();
    CompletableFuture<Lab.Results> other =
        CompletableFuture.supplyAsync(
            () -> second.run(guests.reversed(), objects, listener), Recorder::start);
    Lab.Results results = first.run(guests, objects, listener);
    return outcome(cases, built, results, join(other));
  }

  /** A thread of its own: those of the common pool are few, and a boot takes minutes. */
  private static void start(Runnable boot) {
    Thread thread = new Thread(boot, "second machine");
    thread.setDaemon(true);
    thread.start();
  }

  private static Lab.Results join(CompletableFuture<Lab.Results> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Outcome outcome(
      List<Case> cases, Map<String, LabCase> built, Lab.Results first, Lab.Results second) {
    Map<String, GuestResult> once = byName(first);
    Map<String, GuestResult> again = byName(second);
    List<Recording> recordings = new ArrayList<>();
    Map<String, String> failures = new LinkedHashMap<>();
    for (Case one : cases) {
      GuestResult result = once.get(one.name());
      GuestResult repeated = again.get(one.name());
      LabCase lab = built.get(one.name());
      if (result == null || repeated == null || lab == null) {
        failures.put(one.name(), "it was not run");
      } else if (!result.failure().isEmpty() || !repeated.failure().isEmpty()) {
        failures.put(one.name(), result.failure() + repeated.failure());
      } else {
        recordings.add(recording(one, first.release(), lab, result, repeated));
      }
    }
    return new Outcome(recordings, failures);
  }

  private static Map<String, GuestResult> byName(Lab.Results results) {
    Map<String, GuestResult> byName = new LinkedHashMap<>();
    results.results().forEach(result -> byName.put(result.name(), result));
    return byName;
  }

  private static Recording recording(
      Case one, String release, LabCase built, GuestResult result, GuestResult repeated) {
    Map<String, Object> document = Results.of(KernelResult.observation(result, built.program()));
    Map<String, Object> other = Results.of(KernelResult.observation(repeated, built.program()));
    List<Difference> racy = Results.differences(document, other);
    return new Recording(
        one,
        release,
        Digests.sha256(built.object()),
        document,
        racy,
        racy.isEmpty() ? List.of() : List.of(other));
  }
}
