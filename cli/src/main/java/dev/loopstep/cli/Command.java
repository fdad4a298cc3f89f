// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What every command has: a terminal and its own help. */
abstract class Command implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Terminal terminal;

  Command(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Where to print. */
  final Terminal terminal() {
    return terminal;
  }
}
