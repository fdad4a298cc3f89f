// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.lab.bpf.BpfException;
import dev.loopstep.lab.bpf.KernelProgram;
import dev.loopstep.lab.bpf.LoadRequest;
import dev.loopstep.lab.bpf.ProgramType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A BPF program that executes a given number of instructions, run by BPF_PROG_TEST_RUN, which
 * repeats it within the kernel. One that goes round fewer times is timed beside it and taken off,
 * so that instructions are left: those of a loop as long as a policy's step, which the nearest
 * cache holds.
 */
final class ProgramShape extends Shape {
  /** Loads, stores, arithmetic and branches about as in a policy. */
  private static final List<String> BODY =
      List.of(
          "r2 = *(u32 *)(r10 -40)",
          "r3 = *(u32 *)(r10 -16)",
          "r2 += r3",
          "if r2 > 1000 goto",
          "r4 = r2",
          "r4 &= 7",
          "r5 += r4",
          "*(u32 *)(r10 -24) = r5",
          "r3 += 1",
          "*(u32 *)(r10 -32) = r3");

  /** Of the body in a round. */
  private static final int REPETITIONS = 50;

  /** The body's instructions, and the two that end a round. */
  private static final int EACH_ROUND = REPETITIONS * BODY.size() + 2;

  private final int rounds;

  /**
   * @param more rounds than the program has that is taken off, which has one: the first hundreds of
   *     instructions pass while the call is under way
   */
  ProgramShape(int more, boolean fitted) {
    super(more * EACH_ROUND + " BPF instructions more", fitted, 0);
    rounds = more;
  }

  @Override
  public int requests() {
    return 0;
  }

  @Override
  boolean sleeps() {
    return false;
  }

  @Override
  Features features(Model model) {
    double executed = (double) rounds * EACH_ROUND;
    return new Features(Map.of(Cost.BPF_INSTRUCTION, executed));
  }

  @Override
  HostRun open(Affinity affinity) {
    try {
      return new Run(load(1 + rounds), load(1));
    } catch (BpfException e) {
      throw new IllegalStateException("the kernel refuses a program: " + e.getMessage(), e);
    }
  }

  private KernelProgram load(int times) throws BpfException {
    StringBuilder text = new StringBuilder("r0 = 0\nr5 = 0\n");
    for (int i = 2; i <= 5; i++) {
      text.append(String.format(Locale.ROOT, "*(u64 *)(r10 -%d) = r5\n", 8 * i));
    }
    text.append("r6 = ").append(times).append("\nround:\n");
    for (int i = 0; i < REPETITIONS; i++) {
      String next = "next" + i;
      BODY.forEach(line ->
          text.append(line.endsWith("goto") ? line + " " + next + "\n" + next + ":" : line)
              .append('\n'));
    }
    text.append("r6 -= 1\nif r6 != 0 goto round\nexit\n");
    byte[] code = Encoder.encode(Assembler.assemble(name(), text.toString()));
    return KernelProgram.load(
        new LoadRequest(ProgramType.SOCKET_FILTER, "shape", code, List.of(), null));
  }

  private record Run(KernelProgram program, KernelProgram shorter) implements HostRun {
    @Override
    public void check() {
      time(1);
    }

    @Override
    public long time(int rounds) {
      return time(program, rounds);
    }

    @Override
    public long timeWithoutKernel(int rounds) {
      return time(shorter, rounds);
    }

    private static long time(KernelProgram program, int rounds) {
      try {
        return rounds * program.nanosOfOne(rounds);
      } catch (BpfException e) {
        throw new IllegalStateException("BPF_PROG_TEST_RUN fails: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      program.close();
      shorter.close();
    }
  }
}
