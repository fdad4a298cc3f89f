// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.InputException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CodecProperties {
  @Property(seed = "1", tries = 3000)
  void decodingUndoesEncoding(@ForAll("programs") List<Insn> program) {
    byte[] bytes = Encoder.encode(Code.of(program));
    assertEquals(program, Decoder.decode("test", bytes).instructions());
  }

  /** What the decoder accepts, it understood in full: no bit of it is lost on the way back. */
  @Property(seed = "1", tries = 50_000)
  void encodingUndoesDecoding(@ForAll("slots") byte[] bytes) {
    Code code;
    try {
      code = Decoder.decode("test", bytes);
    } catch (InputException refused) {
      assertEquals(1, refused.diagnostics().size());
      return;
    }
    assertArrayEquals(bytes, Encoder.encode(code));
  }

  @Provide
  Arbitrary<List<Insn>> programs() {
    return Instructions.lists();
  }

  /** Mostly plausible fields, so that about half of the slots are accepted. */
  @Provide
  Arbitrary<byte[]> slots() {
    Arbitrary<Integer> field = Arbitraries.integers().between(0, 11);
    Arbitrary<Integer> small =
        Arbitraries.frequency(
            Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 8), Tuple.of(1, 16), Tuple.of(1, 32));
    Arbitrary<Integer> imm =
        Arbitraries.oneOf(
            small, Arbitraries.of(0x40, 0x51, 0xe1, 0xf1, 0x100, 0x110), Arbitraries.integers());
    return Combinators.combine(Arbitraries.integers().between(0, 255), field, field, small, imm)
        .as((opcode, dst, src, offset, value) -> {
          int length = opcode == Opcode.LOAD_IMM64 ? 16 : 8;
          byte[] bytes = new byte[length];
          new Slot(opcode, dst, src, (short) (int) offset, value).write(bytes, 0);
          return bytes;
        });
  }
}
