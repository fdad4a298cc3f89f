// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The interpreter, in nanoseconds an instruction; {@code step} in nanoseconds a call too. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class InterpreterBenchmark {
  private final Memory memory = new Memory();
  private final byte[] ring = VmPrograms.ring();
  private final long address = memory.place(new Region("ring", ring, true));
  private final Machine countdown = load(VmPrograms.countdown());
  private final Machine scan = load(VmPrograms.ringScan());
  private final Machine step = load(VmPrograms.policyStep());

  private Machine load(Program program) {
    return Interpreter.load(program, memory, CallTable.EMPTY, Long.MAX_VALUE);
  }

  /** The figures are per instruction, so the counts they are divided by must be right. */
  @Setup
  public void check() {
    check(countdown, VmPrograms.COUNTDOWN_INSTRUCTIONS);
    check(scan, VmPrograms.SCAN_INSTRUCTIONS);
    check(step, VmPrograms.STEP_INSTRUCTIONS);
  }

  private void check(Machine machine, int instructions) {
    long before = machine.executed();
    machine.run(address, ring.length);
    long executed = machine.executed() - before;
    if (executed != instructions) {
      throw new IllegalStateException(executed + " instructions, not " + instructions);
    }
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
  @OperationsPerInvocation(VmPrograms.STEP_INSTRUCTIONS)
  public long policyStepInstruction() {
    return step.run(address, ring.length);
  }

  @Benchmark
  public long policyStepCall() {
    return step.run(address, ring.length);
  }
}
