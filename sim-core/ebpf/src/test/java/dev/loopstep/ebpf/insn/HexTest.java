// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HexTest {
  @Test
  void blanksMayStandAnywhere() {
    byte[] expected = {(byte) 0xfe, 0x01, (byte) 0xab};
    assertArrayEquals(expected, Hex.parse("stdin", " fe01\n A\tB\r\n"));
    assertArrayEquals(new byte[0], Hex.parse("stdin", " \n"));
  }

  @ParameterizedTest
  @CsvSource({
    "0x12,'character 2 is ''x'', which is no hexadecimal digit'",
    "123,the last byte has only one digit",
    "1g,'character 2 is ''g'', which is no hexadecimal digit'",
    "\uff11\uff12,'character 1 is U+FF11, which is no hexadecimal digit'",
  })
  void anythingElseIsRefused(String text, String message) {
    InputException refused = assertThrows(InputException.class, () -> Hex.parse("stdin", text));
    assertEquals(EbpfProblem.BAD_HEX, refused.diagnostics().getFirst().id());
    assertEquals(message, refused.diagnostics().getFirst().message());
  }

  @Test
  void tooMuchIsRefused() {
    CharSequence endless = new Zeros(2 * Hex.MAX_BYTES + 2);
    assertThrows(InputException.class, () -> Hex.parse("stdin", endless));
  }

  /** A text of nothing but zeros that takes no memory. */
  private record Zeros(int length) implements CharSequence {
    @Override
    public char charAt(int index) {
      return '0';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Zeros(end - start);
    }
  }
}
