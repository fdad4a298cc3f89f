// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.count.CountJson;
import dev.loopstep.lab.count.CountText;
import dev.loopstep.lab.count.Counting;
import dev.loopstep.lab.count.InstructionCounts;
import dev.loopstep.lab.fetch.LabFiles;
import dev.loopstep.lab.run.CaseBuilder;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep kernel count}: what a policy costs on a real kernel, in instructions. */
@picocli.CommandLine.Command(
    name = "count",
    header = "Count the instructions of a policy on a real kernel, by function.",
    description = {
      "",
      "The kernel is booted in QEMU, which logs what it executes while it is in the loop. Counted are"
          + " the middle half of the calls of loop_step, without those that had an interrupt of the"
          + " clock. The policy must end by itself; some hundred steps are enough. A scenario's"
          + " `enters` are counted without a policy, on any kernel with io_uring.",
      ""
    })
final class KernelCountCommand extends Command {
  /** A log that long took a policy of some 50,000 NOPs, and half an hour. */
  private static final int LARGEST_MIB = 1024;

  private static final Duration SILENCE = Duration.ofSeconds(120);

  @Mixin private RunInput input = new RunInput();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--per",
      paramLabel = "FUNCTION",
      description =
          "Count from each call of this kernel function to the next, instead of loop_step (or"
              + " io_uring_enter).")
  private @Nullable String per;

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "Boot this vmlinuz or vmlinux instead of the one that was fetched.")
  private @Nullable Path kernel;

  @Option(
      names = "--trace-mib",
      paramLabel = "N",
      description =
          "Give up when QEMU has logged so many MiB (default: ${DEFAULT-VALUE}). The log is read,"
              + " not stored.")
  private int traceMib = LARGEST_MIB;

  KernelCountCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(input.files());
    Usage.checkPositive("--trace-mib", traceMib);
    Scenario scenario = input.scenario();
    Optional<EnterPlan> calls = input.enters(scenario);
    LabCase one =
        calls
            .map(plan -> CaseBuilder.enters(scenario.name(), scenario, plan))
            .orElseGet(() -> ofPolicy(scenario));
    String anchor =
        Optional.ofNullable(per)
            .orElse(calls.isPresent() ? InstructionCounts.ENTER : InstructionCounts.STEP);
    InstructionCounts counts = count(one, anchor);
    if (!json.takesStandardOutput()) {
      terminal().out().print(CountText.of(counts));
    }
    json.write(terminal(), CountJson.of(counts, command(scenario)));
    return ExitCode.YES;
  }

  private LabCase ofPolicy(Scenario scenario) {
    LoadedPolicy policy = input.policy();
    return CaseBuilder.build(policy.name(), policy, scenario, input.settings());
  }

  private InstructionCounts count(LabCase one, String anchor) {
    LabFiles files = Labs.newest();
    VirtualMachine machine =
        Labs.machine(files, Optional.ofNullable(kernel), 1, VirtualMachine.USUAL_SHIFT);
    Counting.Limits limits = new Counting.Limits(anchor, (long) traceMib << 20);
    try (ProgressLine progress = new ProgressLine(terminal())) {
      progress.run("booting, then counting", 0, 1);
      return new Counting(new Lab(machine, SILENCE), files.qemuVersion(), limits)
          .count(one, BootListener.SILENT);
    }
  }

  private String command(Scenario scenario) {
    CommandText text = input.command(scenario, "kernel", "count");
    if (per != null) {
      text.add("--per", per);
    }
    return text.toString();
  }
}
