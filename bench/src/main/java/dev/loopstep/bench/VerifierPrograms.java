// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.List;

/** Programs whose verification is timed, each with one thing that verifiers find hard. */
final class VerifierPrograms {
  private static final String COUNTING =
      """
        r6 = 0
      head:
        r6 += 1
        if r6 < 10000 goto head
        r0 = 0
        exit
      """;

  private static final String STACK_COUNTING =
      """
        r6 = 0
        *(u64 *)(r10 - 8) = r6
      head:
        r6 = *(u64 *)(r10 - 8)
        r6 += 1
        *(u64 *)(r10 - 8) = r6
        *(u32 *)(r10 - 16) = r6
        if r6 < 10000 goto head
        r0 = 0
        exit
      """;

  /** Whether r7 is counted up depends on what helper 7, a random number, gives. */
  private static final String DATA_DEPENDENT =
      """
        r8 = r1
        r6 = 0
        r7 = 0
      head:
        call 7
        if r0 & 1 goto over
        r7 += 1
      over:
        r6 += 1
        if r6 < 4000 goto head
        r8 += r7
        r0 = *(u8 *)(r8 + 0)
        exit
      """;

  private static final int BRANCHES = 16;
  private static final int STRAIGHT_ROUNDS = 400;
  private static final int STACK_SLOTS = 60;

  private VerifierPrograms() {}

  /** One of the shapes, by the name that {@link VerifierBenchmark} has for it. */
  static Program program(String shape) {
    String text =
        switch (shape) {
          case "counting" -> COUNTING;
          case "stackCounting" -> STACK_COUNTING;
          case "straightLine" -> straightLine();
          case "manyPaths" -> manyPaths();
          case "dataDependent" -> DATA_DEPENDENT;
          default -> throw new IllegalArgumentException("no such shape: " + shape);
        };
    return new Program(
        shape,
        ProgramKind.MEMORY,
        Assembler.assemble(shape, text),
        List.of(),
        List.of(),
        SourceMap.NONE);
  }

  /** 3,200 instructions, eight a round: arithmetic, stack and memory without a branch. */
  private static String straightLine() {
    StringBuilder text = new StringBuilder("r6 = r1\nr0 = 0\nr1 = 1\nr2 = 2\nr3 = 3\nr4 = 4\n");
    for (int round = 0; round < STRAIGHT_ROUNDS; round++) {
      int slot = 8 + 8 * (round % STACK_SLOTS);
      text.append("r0 += r2\nr3 ^= r0\n")
          .append("*(u64 *)(r10 - ")
          .append(slot)
          .append(") = r3\n")
          .append("r4 = *(u64 *)(r10 - ")
          .append(slot)
          .append(")\n")
          .append("r1 = *(u8 *)(r6 + ")
          .append(round % 64)
          .append(")\n")
          .append("r2 *= r1\nr4 >>= 3\nr3 -= r4\n");
    }
    return text.append("r0 = 0\nexit\n").toString();
  }

  /** 2^16 paths, no two of which leave the same number in r0. */
  private static String manyPaths() {
    StringBuilder text = new StringBuilder("r7 = *(u64 *)(r1 + 0)\nr0 = 0\n");
    for (int bit = 0; bit < BRANCHES; bit++) {
      text.append("if r7 & ")
          .append(1 << bit)
          .append(" goto over")
          .append(bit)
          .append("\nr0 += ")
          .append(1 << bit)
          .append("\nover")
          .append(bit)
          .append(":\n");
    }
    return text.append("exit\n").toString();
  }
}
