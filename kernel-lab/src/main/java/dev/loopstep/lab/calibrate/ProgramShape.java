// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.lab.bpf.BpfException;
import dev.loopstep.lab.bpf.KernelProgram;
import dev.loopstep.lab.bpf.LoadRequest;
import dev.loopstep.lab.bpf.ProgramType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A BPF program of a given length, run by BPF_PROG_TEST_RUN. A shorter one is timed beside it and
 * taken off, so that instructions are left. They stand one after another, as in a policy.
 */
final class ProgramShape extends Shape {
  private static final int MEMORY = 64;

  /** Loads, stores, arithmetic and branches about as in a policy. */
  private static final List<String> BODY =
      List.of(
          "r2 = *(u32 *)(r1 +0)",
          "r3 = *(u32 *)(r10 -16)",
          "r2 += r3",
          "if r2 > 1000 goto",
          "r4 = r2",
          "r4 &= 7",
          "r5 += r4",
          "*(u32 *)(r10 -24) = r5",
          "r3 += 1",
          "*(u32 *)(r1 +8) = r3");

  /** Of the program that is taken off: the first hundreds pass while the call is under way. */
  private static final int SHORT = 50;

  private final int repetitions;

  /**
   * @param more repetitions of the instructions than the shorter program has
   */
  ProgramShape(int more, boolean fitted) {
    super(more * BODY.size() + " BPF instructions more", fitted, 0);
    repetitions = more;
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
    double executed = (double) repetitions * BODY.size();
    return new Features(Map.of(Cost.BPF_INSTRUCTION, executed), 0);
  }

  @Override
  HostRun open(MemorySegment processors) {
    try {
      return new Run(load(SHORT + repetitions), load(SHORT));
    } catch (BpfException e) {
      throw new IllegalStateException("the kernel refuses a program: " + e.getMessage(), e);
    }
  }

  private KernelProgram load(int times) throws BpfException {
    StringBuilder text = new StringBuilder("r0 = 0\n");
    for (int i = 2; i <= 5; i++) {
      text.append(String.format(Locale.ROOT, "r%d = *(u64 *)(r1 +%d)\n", i, 8 * i));
      text.append(String.format(Locale.ROOT, "*(u64 *)(r10 -%d) = r%d\n", 8 * i, i));
    }
    for (int i = 0; i < times; i++) {
      String next = "next" + i;
      BODY.forEach(line ->
          text.append(line.endsWith("goto") ? line + " " + next + "\n" + next + ":" : line)
              .append('\n'));
    }
    text.append("exit\n");
    byte[] code = Encoder.encode(Assembler.assemble(name(), text.toString()));
    return KernelProgram.load(new LoadRequest(ProgramType.SYSCALL, "shape", code, List.of(), null));
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
        return program.time(new byte[MEMORY], rounds);
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
