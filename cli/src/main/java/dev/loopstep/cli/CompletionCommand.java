// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code loopstep completion}: a script for the shell. */
@Command(
    name = "completion",
    header = "Print a completion script for bash and zsh.",
    description = {"", "  source <(loopstep completion)", ""})
final class CompletionCommand extends dev.loopstep.cli.Command {
  CompletionCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    CommandLine whole = CommandLines.commands(terminal());
    terminal().out().print(AutoComplete.bash("loopstep", whole));
    return ExitCode.YES;
  }
}
