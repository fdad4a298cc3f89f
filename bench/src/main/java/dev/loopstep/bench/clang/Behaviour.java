// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.clang;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.loop.LoopCalls;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.loop.ProgramStep;
import dev.loopstep.vm.Region;
import dev.loopstep.vm.jit.Jit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a program did in a run, as far as anybody but the program can see it.
 *
 * @param digest over each event with its time: every request, completion, wait and wake-up
 * @param shared the parameter region at the end, in hexadecimal digits
 */
record Behaviour(
    RunResult.Stopped stopped, int enterReturn, long steps, String digest, String shared) {
  /** What a run did, and what it took. */
  record Run(Behaviour behaviour, long instructions) {}

  /** Runs a program in a world where instructions take no time, so that time says nothing of it. */
  static Run of(RunSetup setup, Program program) {
    LoopCalls[] calls = new LoopCalls[1];
    RunResult result =
        Simulator.policy(setup, "policy", made -> step(program, made, calls), RunObserver.NONE);
    Behaviour behaviour =
        new Behaviour(
            result.stopped(),
            result.enterReturn(),
            result.steps(),
            result.digest(),
            hex(calls[0].parameters()));
    return new Run(behaviour, result.metrics().bpfInstructions());
  }

  private static LoopStep step(Program program, LoopCalls calls, LoopCalls[] seen) {
    seen[0] = calls;
    return new ProgramStep(program, calls, Jit.lazy(), 1);
  }

  private static String hex(@Nullable Region region) {
    return region == null ? "" : HexFormat.of().formatHex(region.bytes());
  }
}
