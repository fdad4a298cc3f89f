// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import dev.loopstep.lab.trace.Window;
import dev.loopstep.report.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts as a document, which cost profiles can cite. */
public final class CountJson {
  private CountJson() {}

  /**
   * The document.
   *
   * @param command makes it again
   */
  public static Map<String, Object> of(InstructionCounts counts, String command) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("kind", "instruction-counts");
    all.put("version", Version.text());
    all.put("command", command);
    all.put("kernel", counts.kernel());
    all.put("qemu", counts.qemu());
    all.put("policy", counts.policy());
    all.put("objectSha256", counts.objectSha256());
    all.put("per", counts.per());
    all.put("calls", calls(counts.window().calls()));
    all.put("requests", counts.requests());
    long instructions = counts.window().instructions();
    all.put("instructions", instructions);
    all.put("instructionsPerCall", counts.perCall(instructions));
    all.put("instructionsPerRequest", counts.perRequest(instructions));
    all.put("functions", functions(counts));
    return all;
  }

  private static Map<String, Object> calls(Window.Calls calls) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("all", calls.all());
    all.put("middle", calls.middle());
    all.put("counted", calls.counted());
    return all;
  }

  private static List<Map<String, Object>> functions(InstructionCounts counts) {
    return counts.window().functions().stream().map(one -> function(counts, one)).toList();
  }

  private static Map<String, Object> function(InstructionCounts counts, Window.Function function) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", function.name());
    all.put("instructions", function.instructions());
    all.put("calls", function.calls());
    all.put("instructionsPerCall", counts.perCall(function.instructions()));
    return all;
  }
}
