// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.cli.MachineProbe.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** {@code loopstep doctor}: what this machine can do. */
@picocli.CommandLine.Command(
    name = "doctor",
    header = "Say what this machine can do, and what is missing for the rest.",
    description = "")
final class DoctorCommand extends Command {
  @Mixin private JsonOption json = new JsonOption();

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    List<Finding> findings = MachineProbe.findings();
    if (!json.takesStandardOutput()) {
      print(findings);
    }
    json.write(terminal(), document(findings));
    return ExitCode.YES;
  }

  private void print(List<Finding> findings) {
    for (Finding finding : findings) {
      String mark = finding.found().isPresent() ? "yes" : "no ";
      terminal().out().printf("%s  %-18s  %s%n", mark, finding.name(), finding.found().orElse("-"));
      if (finding.found().isEmpty()) {
        terminal().out().printf("     for %s%n     %s%n", finding.enables(), finding.remedy());
      }
    }
  }

  private static Map<String, Object> document(List<Finding> findings) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put(
        "findings",
        findings.stream()
            .map(finding -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("name", finding.name());
              one.put("found", finding.found().orElse(null));
              one.put("enables", finding.enables());
              one.put("remedy", finding.remedy());
              return one;
            })
            .toList());
    return all;
  }
}
