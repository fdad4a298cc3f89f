// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopstep bench}: counts that are known, and how fast they are reached. */
@picocli.CommandLine.Command(
    name = "bench",
    header = "Check the engines against known counts, and time them.",
    description = "",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchExplorerCommand.class,
      BenchGalleryCommand.class,
      BenchPoliciesCommand.class
    })
final class BenchCommand extends Command {
  @Spec private CommandSpec spec;

  BenchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: explorer, gallery or policies");
  }
}
