// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;

/** Runs a policy, or an application as it is written today, in the simulated kernel. */
public final class Simulator {
  private Simulator() {}

  /** Attaches the policy to a ring and calls io_uring_enter once. */
  public static RunResult policy(RunSetup setup, Program program, RunObserver observer) {
    throw new AssertionError("written next");
  }

  /** Runs an application that does the work through ordinary io_uring_enter calls. */
  public static RunResult application(
      RunSetup setup, Workload workload, Baseline baseline, RunObserver observer) {
    throw new AssertionError("written next");
  }
}
