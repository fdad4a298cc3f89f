// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.recording.Agreement;
import dev.loopstep.lab.recording.AgreementTable;
import dev.loopstep.lab.recording.Comparer;
import dev.loopstep.lab.recording.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code loopstep kernel compare}: the simulator against recordings of a real kernel. */
@picocli.CommandLine.Command(
    name = "compare",
    header = "Run recorded cases in the simulator, and compare.",
    description = {
      "",
      "Needs no kernel. Of each case it says whether the simulator agrees, differs (and where"
          + " first), or does not model something yet. Exit code 1 when one differs.",
      ""
    })
final class KernelCompareCommand extends Command {
  @Mixin private RecordingOptions recordings = new RecordingOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "CASE",
      arity = "0..*",
      description = "Names of recordings (default: all).")
  private List<String> cases = new ArrayList<>();

  KernelCompareCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<Recording> recorded = recordings.read(cases);
    Map<Recording, Agreement> all = compare(recorded);
    AgreementTable table = AgreementTable.of(all);
    if (!json.takesStandardOutput()) {
      terminal().out().print(table.text(recordings.chosenVersion()));
    }
    json.write(terminal(), table.document());
    return table.disagreements() == 0 ? ExitCode.YES : ExitCode.NO;
  }

  private Map<Recording, Agreement> compare(List<Recording> recorded) {
    Comparer comparer = new Comparer(recordings.folder());
    Map<Recording, Agreement> all = new LinkedHashMap<>();
    try (ProgressLine progress = new ProgressLine(terminal())) {
      for (Recording recording : recorded) {
        progress.run(recording.recorded().name(), all.size(), recorded.size());
        all.put(recording, comparer.compare(recording));
      }
    }
    return all;
  }
}
