// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopstep trace}: runs event by event. */
@picocli.CommandLine.Command(
    name = "trace",
    header = "Compare and show traces of runs.",
    description = "",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TraceDiffCommand.class, TraceShowCommand.class, TracePerfettoCommand.class})
final class TraceCommand extends Command {
  @Spec private CommandSpec spec;

  TraceCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: diff, show or perfetto");
  }
}
