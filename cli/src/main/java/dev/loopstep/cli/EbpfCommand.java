// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loopstep ebpf}: plain eBPF programs. */
@picocli.CommandLine.Command(
    name = "ebpf",
    header = "Write, read and run plain eBPF programs, outside of any ring.",
    description = "",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EbpfExecCommand.class,
      EbpfAssembleCommand.class,
      EbpfDisassembleCommand.class,
      EbpfConformanceCommand.class
    })
final class EbpfCommand extends Command {
  @Spec private CommandSpec spec;

  EbpfCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: exec, assemble, disassemble or conformance");
  }
}
