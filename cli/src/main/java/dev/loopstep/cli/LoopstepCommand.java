// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program without a command. */
@Command(
    name = "loopstep",
    synopsisSubcommandLabel = "COMMAND",
    header = "Try io_uring event-loop policies before they touch a kernel.",
    description = {
      "",
      "A policy replaces the loop inside io_uring_enter (Linux 7.1 and later): it reaps"
          + " completions, submits requests and says how long to sleep. Loopstep compiles a policy"
          + " to a real eBPF object, proves it safe, runs it in a deterministic simulated kernel, and"
          + " compares it with what applications do today.",
      ""
    },
    footerHeading = "%nStart here:%n",
    footer = {
      "  loopstep verify policies/nop_chain.policy",
      "  loopstep run policies/nop_chain.policy --set total=1000 --json -",
      "  loopstep compare scenarios/nop-chain.yaml --policy policies/nop_chain.policy \\",
      "      --baseline single --baseline links:2 --report out/nop-chain",
      "",
      "Exit codes: 0 yes; 1 a negative verdict (the verifier refuses, the run failed);",
      "2 bad input or usage."
    },
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      ReproduceCommand.class,
      SweepCommand.class,
      VerifyCommand.class,
      ExploreCommand.class,
      ReplayCommand.class,
      CompileCommand.class,
      CheckCommand.class,
      FmtCommand.class,
      NewCommand.class,
      ObjectCommand.class,
      EbpfCommand.class,
      TraceCommand.class,
      KernelCommand.class,
      CalibrateCommand.class,
      FitDeviceCommand.class,
      ValidateCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    })
final class LoopstepCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      description = "Print the version and exit.")
  private boolean version;

  @Override
  public void run() {
    if (version) {
      spec.commandLine().getOut().println("loopstep " + Version.number());
      return;
    }
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
