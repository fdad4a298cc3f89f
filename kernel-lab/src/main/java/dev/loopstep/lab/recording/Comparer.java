// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.KernelDiagnostic;
import dev.loopstep.report.run.Observation;
import dev.loopstep.scenario.Digests;
import dev.loopstep.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs recorded cases in the simulator. */
public final class Comparer {
  private final RecordingFolder folder;
  private final UnaryOperator<Scenario> world;

  public Comparer(RecordingFolder folder) {
    this(folder, UnaryOperator.identity());
  }

  /**
   * @param world what becomes of each case's scenario before it is simulated
   */
  Comparer(RecordingFolder folder, UnaryOperator<Scenario> world) {
    this.folder = folder;
    this.world = world;
  }

  /** Whether the simulator does what the kernel did. */
  public Agreement compare(Recording recording) {
    try {
      PreparedCase prepared =
          PreparedCase.of(recording.recorded(), folder.caseFolder(recording.recorded()));
      if (!Digests.sha256(prepared.object()).equals(recording.object())) {
        return new Agreement.Stale("it was recorded with another object");
      }
      Set<String> moments = prepared.readsClock() ? racyVariables(recording) : Set.of();
      return judge(recording, prepared.in(world).simulate(), moments);
    } catch (InputException e) {
      return refusal(e.diagnostics());
    }
  }

  /**
   * The variables that were not the same on a machine of half the speed. Those of a policy that
   * reads the clock hold moments, which no other machine can have too.
   */
  private static Set<String> racyVariables(Recording recording) {
    return recording.racy().stream()
        .map(Difference::field)
        .filter(Results::isVariable)
        .collect(Collectors.toSet());
  }

  /** Where runs of the kernel differed, the simulator has to do what one of them did. */
  private static Agreement judge(Recording recording, Observation seen, Set<String> moments) {
    Map<String, Object> simulated = Results.of(seen);
    List<Difference> differences = differences(recording.result(), simulated, moments);
    boolean seenOnce =
        recording.outcomes().anyMatch(one -> differences(one, simulated, moments).isEmpty());
    return seenOnce ? new Agreement.Agrees() : new Agreement.Differs(differences);
  }

  private static List<Difference> differences(
      Map<String, Object> recorded, Map<String, Object> simulated, Set<String> moments) {
    return Results.differences(recorded, simulated).stream()
        .filter(difference -> !moments.contains(difference.field()))
        .toList();
  }

  private static Agreement refusal(List<Diagnostic> diagnostics) {
    Diagnostic first = diagnostics.getFirst();
    return first.id() == KernelDiagnostic.KERNEL_NOT_MODELLED
        ? new Agreement.NotModelled(first.message().replaceFirst("^.*does not model ", ""))
        : new Agreement.Stale(first.message());
  }
}
