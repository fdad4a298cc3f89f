// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Programs as assembly. */
final class AssemblyInput {
  private AssemblyInput() {}

  /**
   * Assembles a file.
   *
   * @param file a path, or {@code -} for standard input
   */
  static Code read(String file) {
    InputBytes input = InputBytes.read(file, Assembler.MAX_TEXT);
    return Assembler.assemble(input.name(), text(input));
  }

  private static String text(InputBytes input) {
    ByteBuffer bytes = ByteBuffer.wrap(input.bytes());
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(
          EbpfProblem.BAD_ASSEMBLY,
          new Place.Offset(input.name(), bytes.position()),
          "this is not UTF-8, so it is no text",
          "give assembly here, and bytes to `ebpf disassemble --raw`");
    }
  }
}
