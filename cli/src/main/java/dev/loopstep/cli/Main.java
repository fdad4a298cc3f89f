// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.util.List;

/**
 * The program's entry. Exit codes: 0 yes, 1 a negative verdict, 2 bad input or usage, 70 a fault of
 * Loopstep itself.
 */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, Terminal.ofProcess()));
  }

  /** Runs one command. */
  static int run(String[] args, Terminal terminal) {
    // Asked for most often by scripts, so answered before the command line parser is even loaded.
    if (args.length == 1 && List.of("--version", "-V").contains(args[0])) {
      terminal.out().println("loopstep " + Version.number());
      terminal.out().flush();
      return ExitCode.YES;
    }
    return CommandLines.execute(args, terminal);
  }
}
