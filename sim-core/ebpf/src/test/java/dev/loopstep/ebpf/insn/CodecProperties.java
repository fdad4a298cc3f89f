// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.diagnostic.InputException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

  @Provide
  Arbitrary<byte[]> slots() {
    return Instructions.slots();
  }
}
