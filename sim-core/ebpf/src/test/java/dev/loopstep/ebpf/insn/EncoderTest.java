// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {
  private static byte[] encode(Insn insn) {
    return Encoder.encode(Code.of(List.of(insn)));
  }

  @Test
  void refusesWhatTheEncodingCannotExpress() {
    assertThrows(
        IllegalArgumentException.class,
        () -> encode(new Insn.Alu(Width.W64, AluOp.MOV, 11, new Operand.Imm(0))));
    assertThrows(IllegalArgumentException.class, () -> encode(new Insn.Jump(40_000, false)));
  }

  @Test
  void aKfuncIsCalledByItsIndexInTheFormOfABtfId() {
    byte[] bytes = encode(new Insn.Call(CallKind.KFUNC, 3));
    assertEquals(new Insn.Call(CallKind.HELPER_BTF, 3), Decoder.decode("x.o", bytes).at(0));
  }

  @Test
  void namesKfuncsAndMapsWhereTheyAreKnown() {
    Insn call = new Insn.Call(CallKind.KFUNC, 1);
    assertEquals("call submit", Disassembler.text(call, List.of("region", "submit"), List.of()));
    assertEquals("call kfunc#1", Disassembler.text(call));
    Insn load = new Insn.LoadImm64(1, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 8);
    assertEquals("r1 = map[.bss][0]+8", Disassembler.text(load, List.of(), List.of(".bss")));
  }
}
