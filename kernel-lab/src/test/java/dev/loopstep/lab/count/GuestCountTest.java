// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.fetch.LabCache;
import dev.loopstep.lab.fetch.LabFiles;
import dev.loopstep.lab.run.CaseBuilder;
import dev.loopstep.lab.trace.Window;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.scenario.ScenarioLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Counting on the kernel that was fetched. */
@Tag("guest")
class GuestCountTest {
  private static final long MOST = 256 << 20;

  @BeforeEach
  void thereIsALab() {
    assumeTrue(LabCache.ofUser().newest().isPresent(), "no kernel has been fetched");
  }

  private static InstructionCounts count() {
    LabFiles files = Labs.newest();
    VirtualMachine machine = Labs.machine(files, Optional.empty(), 1, VirtualMachine.USUAL_SHIFT);
    return new Counting(
            new Lab(machine, Duration.ofSeconds(300)),
            files.qemuVersion(),
            new Counting.Limits(InstructionCounts.STEP, MOST))
        .count(
            CaseBuilder.build(
                "nops",
                PolicyFile.read("../policies/nop_chain.policy", null),
                ScenarioLoader.withoutFile(),
                List.of(new Contestant.Value("total", "200"))),
            BootListener.SILENT);
  }

  @Test
  void aNopTakesAboutAsManyInstructionsAsWereCountedBefore() {
    InstructionCounts first = count();
    Window window = first.window();
    assertEquals(201, window.calls().all());
    assertEquals(first.calls(), first.requests());
    double perNop = (double) window.instructions() / first.calls();
    assertTrue(perNop > 500 && perNop < 800, perNop + " instructions a NOP");
    assertEquals(first.calls(), window.callsOf("bpf:nop_chain"));
    assertEquals(window, count().window());
  }
}
