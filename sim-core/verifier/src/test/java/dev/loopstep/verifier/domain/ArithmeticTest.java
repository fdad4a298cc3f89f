// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Width;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How precise operations are, on ranges {@code low..high}. */
class ArithmeticTest {
  @ParameterizedTest
  @CsvSource({
    "W64, ADD, 1, 5, 10, 20, 11..25",
    "W64, SUB, 1, 5, 10, 20, -19..-5",
    "W64, MUL, 0, 9, 64, 64, 0..576",
    "W64, MUL, -3, 5, -2, 7, -21..35",
    "W64, DIV, 10, 100, 0, 5, 0..100",
    "W64, DIV, 10, 100, 3, 5, 2..33",
    "W64, SDIV, -100, 50, 3, 5, -33..16",
    "W64, MOD, 0, 1000, 9, 9, 0..8",
    "W64, MOD, 0, 5, 9, 9, 0..5",
    "W64, SMOD, -100, 3, 9, 9, -8..3",
    "W64, AND, 0, 1000, 0, 7, 0..7",
    "W64, OR, 8, 9, 2, 3, 10..11",
    "W64, XOR, 0, 7, 0, 7, 0..7",
    "W64, LSH, 1, 3, 2, 4, 4..48",
    "W64, RSH, 16, 64, 1, 2, 4..32",
    "W64, ARSH, -16, 64, 1, 2, -8..32",
    "W32, ADD, 0, 10, 1, 1, 1..11",
    "W32, ADD, -1, -1, 1, 5, 0..4",
    "W32, SUB, 5, 10, 1, 2, 3..9",
    "W32, ARSH, -16, -8, 2, 2, 4294967292..4294967294",
    "W32, SMOD, -100, -50, 9, 9, 0..4294967295",
    "W32, MOV, 0, 0, 3, 4, 3..4",
  })
  void resultOfRanges(
      Width width, AluOp op, long aMin, long aMax, long bMin, long bMax, String expected) {
    Num result = Arithmetic.apply(width, op, Num.signed(aMin, aMax), Num.signed(bMin, bMax));
    assertEquals(expected, result.toString());
  }
}
