// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopstep kernel}: a real Linux. */
@picocli.CommandLine.Command(
    name = "kernel",
    header = "Work with a real Linux kernel.",
    description = "",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      KernelFetchCommand.class,
      KernelRunCommand.class,
      KernelRecordCommand.class,
      KernelCompareCommand.class,
      KernelCountCommand.class,
      KernelExecCommand.class
    })
final class KernelCommand extends Command {
  @Spec private CommandSpec spec;

  KernelCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: fetch, run, record, compare, count or exec");
  }
}
