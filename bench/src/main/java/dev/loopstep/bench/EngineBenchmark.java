// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import dev.loopstep.vm.jit.Jit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engines: countdown and ringscan in nanoseconds an instruction, step in nanoseconds a call.
 * {@code -prof gc} shows that a call allocates nothing.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class EngineBenchmark {
  @Param({"interpreter", "jit"})
  private String engine = "";

  private final byte[] ring = VmPrograms.ring();
  private Machine countdown = none();
  private Machine scan = none();
  private Machine step = none();
  private long address;

  private static Machine none() {
    return Interpreter.load(
        VmPrograms.program("step"), new Memory(), CallTable.EMPTY, Long.MAX_VALUE);
  }

  /** The figures are per instruction, so the counts they are divided by must be right. */
  @Setup
  public void load() {
    Engine chosen = engine.equals("jit") ? Jit.eager() : Interpreter::load;
    Memory memory = new Memory();
    address = memory.place(new Region("ring", ring, true));
    countdown = load(chosen, memory, "countdown", VmPrograms.COUNTDOWN_INSTRUCTIONS);
    scan = load(chosen, memory, "ringscan", VmPrograms.SCAN_INSTRUCTIONS);
    step = load(chosen, memory, "step", VmPrograms.STEP_INSTRUCTIONS);
  }

  private Machine load(Engine chosen, Memory memory, String program, int instructions) {
    Machine machine =
        chosen.load(VmPrograms.program(program), memory, CallTable.EMPTY, Long.MAX_VALUE);
    machine.run(address, ring.length);
    if (machine.executed() != instructions) {
      throw new IllegalStateException(
          program + ": " + machine.executed() + " instructions, not " + instructions);
    }
    return machine;
  }

  @Benchmark
  @OperationsPerInvocation(VmPrograms.COUNTDOWN_INSTRUCTIONS)
  public long countdownInstruction() {
    return countdown.run(address, ring.length);
  }

  @Benchmark
  @OperationsPerInvocation(VmPrograms.SCAN_INSTRUCTIONS)
  public long ringScanInstruction() {
    return scan.run(address, ring.length);
  }

  @Benchmark
  public long stepCall() {
    return step.run(address, ring.length);
  }
}
