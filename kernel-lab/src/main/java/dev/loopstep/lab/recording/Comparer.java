// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.KernelDiagnostic;
import dev.loopstep.report.run.Observation;
import dev.loopstep.scenario.Digests;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs recorded cases in the simulator. */
public final class Comparer {
  private final RecordingFolder folder;

  public Comparer(RecordingFolder folder) {
    this.folder = folder;
  }

  /** Whether the simulator does what the kernel did. */
  public Agreement compare(Recording recording) {
    try {
      PreparedCase prepared =
          PreparedCase.of(recording.recorded(), folder.caseFolder(recording.recorded()));
      if (!Digests.sha256(prepared.object()).equals(recording.object())) {
        return new Agreement.Stale("it was recorded with another object");
      }
      return judge(recording, prepared.simulate());
    } catch (InputException e) {
      return refusal(e.diagnostics());
    }
  }

  private static Agreement judge(Recording recording, Observation seen) {
    Set<String> racy = recording.racy().stream().map(Difference::field).collect(Collectors.toSet());
    List<Difference> differences =
        Results.differences(recording.result(), Results.of(seen)).stream()
            .filter(difference -> !racy.contains(difference.field()))
            .toList();
    return differences.isEmpty() ? new Agreement.Agrees() : new Agreement.Differs(differences);
  }

  private static Agreement refusal(List<Diagnostic> diagnostics) {
    Diagnostic first = diagnostics.getFirst();
    return first.id() == KernelDiagnostic.KERNEL_NOT_MODELLED
        ? new Agreement.NotModelled(first.message().replaceFirst("^.*does not model ", ""))
        : new Agreement.Stale(first.message());
  }
}
