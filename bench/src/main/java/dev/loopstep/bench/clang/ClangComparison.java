// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import dev.loopstep.report.render.DocumentJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints how many instructions a step policies execute, compiled from the policy language and from
 * C by clang: {@code java -cp ... ClangComparison [--json]}, in the project's folder.
 */
public final class ClangComparison {
  private ClangComparison() {}

  /** Runs every pair of {@code bench/clang}. */
  public static void main(String[] arguments) throws IOException {
    List<Measured> all = measure(Path.of(""));
    PrintStream out = System.out;
    if (List.of(arguments).contains("--json")) {
      DocumentJson.write(document(all), out);
    } else {
      out.print(table(all));
    }
    out.flush();
  }

  static List<Measured> measure(Path project) {
    return Pair.all(project).stream().map(Measured::of).toList();
  }

  static String table(List<Measured> all) {
    StringBuilder text = new StringBuilder(Measured.heading()).append('\n');
    all.forEach(measured -> text.append(measured.line()).append('\n'));
    return text.toString();
  }

  private static Map<String, Object> document(List<Measured> all) {
    List<Object> policies = new ArrayList<>();
    for (Measured measured : all) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", measured.name());
      one.put("steps", measured.steps());
      one.put("instructions", measured.ours());
      one.put("clangInstructions", measured.clangs());
      one.put("ratio", measured.ratio());
      policies.add(one);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("policies", policies);
    return document;
  }
}
