// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopstep object}: BPF object files. */
@picocli.CommandLine.Command(
    name = "object",
    header = "Look into BPF object files.",
    description = "",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ObjectDumpCommand.class})
final class ObjectCommand extends Command {
  @Spec private CommandSpec spec;

  ObjectCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing: dump");
  }
}
