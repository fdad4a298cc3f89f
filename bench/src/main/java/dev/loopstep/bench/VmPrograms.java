// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Programs whose cost an instruction is measured with, each with the exact number of instructions
 * it executes. Engines of other projects have been measured with the same ones.
 */
final class VmPrograms {
  private static final int CQES = 64;
  private static final int CQE_BYTES = 16;

  static final int COUNTDOWN_INSTRUCTIONS = 3 + 9 * 11_111_111 + 1;

  /** Every other entry is counted, which takes one instruction more. */
  static final int SCAN_INSTRUCTIONS = 2 + 200_000 * (2 + CQES * 7 + CQES / 2 + 2) + 1;

  static final int STEP_INSTRUCTIONS = 7 + 4 * 9 + 1 + 6 + 1;

  private VmPrograms() {}

  /**
   * One of the programs beside this class.
   *
   * @param name without the ending
   */
  static Program program(String name) {
    Code code = Assembler.assemble(name, text(name + ".s"));
    return new Program(name, ProgramKind.MEMORY, code, List.of(), List.of(), SourceMap.NONE);
  }

  private static String text(String resource) {
    try (InputStream stream = VmPrograms.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 64 CQEs: user_data u64 counts, res s32 is scattered over 16 bits, flags u32 alternate. */
  static byte[] ring() {
    byte[] bytes = new byte[CQES * CQE_BYTES];
    for (int entry = 0; entry < CQES; entry++) {
      int res = entry * 0x9e37_79b1 >>> 16;
      bytes[CQE_BYTES * entry] = (byte) entry;
      bytes[CQE_BYTES * entry + 8] = (byte) res;
      bytes[CQE_BYTES * entry + 9] = (byte) (res >>> 8);
      bytes[CQE_BYTES * entry + 12] = (byte) (entry & 1);
    }
    return bytes;
  }
}
