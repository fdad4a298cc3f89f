// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what users run, so that the classes it loads go into the ahead-of-time cache. Started by the
 * launcher once after a build; nothing of it is printed.
 */
public final class WarmStart {
  private WarmStart() {}

  /**
   * Runs the commands in one process.
   *
   * @param args Loopstep's folder
   */
  public static void main(String[] args) throws IOException {
    Path home = Path.of(args[0]);
    String policy = home.resolve("policies/nop_chain.policy").toString();
    String scenario = home.resolve("scenarios/nop-chain.yaml").toString();
    Path out = Files.createTempDirectory("loopstep-warm");
    try {
      for (List<String> command :
          List.of(
              List.of("--version"),
              List.of("--help"),
              List.of("verify", policy),
              List.of("verify", policy, "--explain", "--json", "-"),
              List.of("verify", "no-such.policy"),
              List.of("compile", policy, "-o", out.resolve("nop_chain.bpf.o").toString()),
              List.of("run", out.resolve("nop_chain.bpf.o").toString(), "--json", "-"),
              List.of("run", policy),
              List.of(
                  "compare",
                  scenario,
                  "--policy",
                  policy,
                  "--set",
                  "total=1000",
                  "--baseline",
                  "single",
                  "--max-steps",
                  "1000",
                  "--report",
                  out.resolve("page").toString()))) {
        Main.run(command.toArray(String[]::new), nowhere());
      }
    } finally {
      delete(out);
    }
  }

  private static Terminal nowhere() {
    PrintStream sink = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(sink, sink, false, false);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
