// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  /** Encodings written by clang 19 (-mcpu=v4) or taken from the tables of RFC 9669. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0f 10 00 00 00 00 00 00 | r0 += r1
          bc 10 00 00 00 00 00 00 | w0 = w1
          b7 02 00 00 ff ff ff ff | r2 = -1
          65 01 03 00 05 00 00 00 | if r1 s> 5 goto +3
          1e 21 fe ff 00 00 00 00 | if w1 == w2 goto -2
          45 01 03 00 05 00 00 00 | if r1 & 5 goto +3
          61 21 08 00 00 00 00 00 | r1 = *(u32 *)(r2 +8)
          91 21 f8 ff 00 00 00 00 | r1 = *(s8 *)(r2 -8)
          7a 0a f8 ff 07 00 00 00 | *(u64 *)(r10 -8) = 7
          6b 1a f8 ff 00 00 00 00 | *(u16 *)(r10 -8) = r1
          18 00 00 00 10 00 00 00 00 00 00 00 00 00 00 00 | r0 = 0x10 ll
          18 61 00 00 02 00 00 00 00 00 00 00 08 00 00 00 | r1 = map[idx:2][0]+8
          3f 10 01 00 00 00 00 00 | r0 s/= r1
          94 00 01 00 03 00 00 00 | w0 s%= 3
          bf 10 20 00 00 00 00 00 | r0 = (s32)r1
          87 03 00 00 00 00 00 00 | r3 = -r3
          dc 01 00 00 10 00 00 00 | r1 = be16 r1
          d4 01 00 00 20 00 00 00 | r1 = le32 r1
          d7 01 00 00 40 00 00 00 | r1 = bswap64 r1
          c7 01 00 00 02 00 00 00 | r1 s>>= 2
          c3 21 04 00 00 00 00 00 | lock *(u32 *)(r1 +4) += r2
          db 21 04 00 41 00 00 00 | r2 = atomic64_fetch_or((u64 *)(r1 +4), r2)
          db 21 00 00 e1 00 00 00 | r2 = atomic64_xchg((u64 *)(r1 +0), r2)
          c3 21 00 00 f1 00 00 00 | r0 = atomic_cmpxchg((u32 *)(r1 +0), r0, r2)
          c3 21 08 00 00 01 00 00 | r1 = load_acquire((u32 *)(r2 +8))
          d3 21 08 00 10 01 00 00 | store_release((u8 *)(r1 +8), r2)
          05 00 fe ff 00 00 00 00 | goto -2
          06 00 00 00 00 00 01 00 | gotol +65536
          e5 00 02 00 00 00 00 00 | may_goto +2
          85 00 00 00 05 00 00 00 | call 5
          85 10 00 00 0a 00 00 00 | call pc+10
          85 20 00 00 2a 00 00 00 | call btf_id#42
          8d 03 00 00 00 00 00 00 | callx r3
          95 00 00 00 00 00 00 00 | exit
          """)
  void readsEachFamily(String hex, String text) {
    var code = Decoder.decode("test", bytes(hex));
    assertEquals(text, Disassembler.text(code.at(0)));
    assertEquals(1, code.instructions().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          0f 1b 00 00 00 00 00 00 ; BAD_REGISTER          ; the destination register is r11, and the last one is r10
          0f f1 00 00 00 00 00 00 ; BAD_REGISTER          ; the source register is r15, and the last one is r10
          ff 00 00 00 00 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0xff is not an eBPF instruction
          8f 10 00 00 00 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0x8f is not an eBPF instruction
          df 10 00 00 10 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0xdf is not an eBPF instruction
          99 10 00 00 00 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0x99 is not an eBPF instruction
          86 00 00 00 05 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0x86 is not an eBPF instruction
          9d 00 00 00 00 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0x9d is not an eBPF instruction
          cb 21 00 00 00 00 00 00 ; UNKNOWN_INSTRUCTION   ; opcode 0xcb is not an eBPF instruction
          0f 10 01 00 00 00 00 00 ; RESERVED_FIELD        ; opcode 0x0f does not allow 1 in its offset field
          0f 10 00 00 07 00 00 00 ; RESERVED_FIELD        ; opcode 0x0f does not allow 7 in its imm field
          07 10 00 00 07 00 00 00 ; RESERVED_FIELD        ; opcode 0x07 does not allow 1 in its source register field
          bc 10 20 00 00 00 00 00 ; RESERVED_FIELD        ; opcode 0xbc does not allow 32 in its offset field
          3f 10 02 00 00 00 00 00 ; RESERVED_FIELD        ; opcode 0x3f does not allow 2 in its offset field
          dc 01 00 00 08 00 00 00 ; RESERVED_FIELD        ; opcode 0xdc does not allow 8 in its imm field
          c3 21 00 00 02 00 00 00 ; RESERVED_FIELD        ; opcode 0xc3 does not allow 2 in its imm (atomic operation) field
          85 30 00 00 05 00 00 00 ; RESERVED_FIELD        ; opcode 0x85 does not allow 3 in its source register (kind of call) field
          8d 00 00 00 03 00 00 00 ; RESERVED_FIELD        ; opcode 0x8d does not allow 3 in its imm field
          95 00 00 00 01 00 00 00 ; RESERVED_FIELD        ; opcode 0x95 does not allow 1 in its imm field
          e5 10 02 00 00 00 00 00 ; RESERVED_FIELD        ; opcode 0xe5 does not allow 1 in its source register field
          20 00 00 00 00 00 00 00 ; UNSUPPORTED_INSTRUCTION ; legacy packet access (BPF_LD | BPF_ABS) is not supported in a policy
          48 10 00 00 00 00 00 00 ; UNSUPPORTED_INSTRUCTION ; legacy packet access (BPF_LD | BPF_IND) is not supported in a policy
          0d 01 00 00 00 00 00 00 ; UNSUPPORTED_INSTRUCTION ; gotox (a jump through a table) is not supported in a policy
          bf 10 01 00 01 00 00 00 ; UNSUPPORTED_INSTRUCTION ; addr_space_cast (a pointer into an arena) is not supported in a policy
          """)
  void refusesAtItsOffset(String hex, EbpfProblem problem, String message) {
    byte[] good = bytes("b7 00 00 00 00 00 00 00");
    byte[] bad = bytes(hex);
    byte[] both = java.util.Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, both, good.length, bad.length);
    Diagnostic found = fault(both);
    assertEquals(problem, found.id());
    assertEquals(message, found.message());
    assertEquals(new Place.Offset("x.o", 8), found.place());
  }

  @Test
  void refusesHalfA64BitImmediate() {
    Diagnostic found = fault(bytes("95 00 00 00 00 00 00 00 18 00 00 00 10 00 00 00"));
    assertEquals(EbpfProblem.TRUNCATED_INSTRUCTION, found.id());
    assertEquals(new Place.Offset("x.o", 8), found.place());
  }

  @Test
  void refusesASecondHalfThatIsAnInstruction() {
    Diagnostic found = fault(bytes("18 00 00 00 10 00 00 00 95 00 00 00 00 00 00 00"));
    assertEquals(EbpfProblem.RESERVED_FIELD, found.id());
    assertEquals(new Place.Offset("x.o", 8), found.place());
  }

  @Test
  void refusesAHighHalfThatMeansNothing() {
    Diagnostic found = fault(bytes("18 51 00 00 01 00 00 00 00 00 00 00 04 00 00 00"));
    assertEquals(EbpfProblem.RESERVED_FIELD, found.id());
  }

  @Test
  void refusesBytesThatAreNotWholeSlots() {
    Diagnostic found = fault(bytes("95 00 00 00 00 00 00 00 95 00 00"));
    assertEquals(EbpfProblem.TRUNCATED_INSTRUCTION, found.id());
    assertEquals(new Place.Offset("x.o", 8), found.place());
    assertEquals("11 bytes are not a multiple of 8", found.message());
  }

  @Test
  void countsOffsetsFromTheStartOfTheFile() {
    byte[] file = bytes("00 00 00 00 95 00 00 00 00 00 00 00 ff 00 00 00 00 00 00 00");
    InputException thrown =
        assertThrows(InputException.class, () -> Decoder.decode("x.o", file, 4, 16));
    assertEquals(new Place.Offset("x.o", 12), thrown.diagnostics().getFirst().place());
    assertEquals(1, Decoder.decode("x.o", file, 4, 8).slots());
  }

  @Test
  void leavesTheSecondSlotOfAWideInstructionEmpty() {
    var code =
        Decoder.decode(
            "x.o",
            bytes("18 00 00 00 10 00 00 00 00 00 00 00 ff ff ff ff 95 00 00 00 00 00 00 00"));
    assertEquals(3, code.slots());
    assertEquals(new Insn.LoadImm64(0, Insn.LoadImm64.Pseudo.CONST, 16, -1), code.at(0));
    assertEquals(new Insn.Exit(), code.at(2));
  }

  private static Diagnostic fault(byte[] bytes) {
    return assertThrows(InputException.class, () -> Decoder.decode("x.o", bytes))
        .diagnostics()
        .getFirst();
  }
}
