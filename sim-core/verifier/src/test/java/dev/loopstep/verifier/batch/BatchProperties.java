// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, there is one of the three answers, and the same one each time. */
class BatchProperties {
  private static final int EXIT = 0x95;

  /** Half of the opcodes are ones that the instruction set has, so that some programs decode. */
  @Provide
  static Arbitrary<Long> slots() {
    Arbitrary<Integer> opcode =
        Arbitraries.oneOf(
            Arbitraries.of(
                0x07, 0x0f, 0x1f, 0x24, 0x37, 0x3c, 0x57, 0x67, 0x77, 0x85, 0x87, 0x95, 0xb7, 0xbf,
                0xc7, 0xd4, 0xdb, 0xe5, 0x05, 0x15, 0x1d, 0x55, 0x61, 0x63, 0x62, 0x71, 0x79, 0x7a,
                0x7b, 0xa5, 0xad, 0xb4, 0xbc, 0xc5),
            Arbitraries.integers().between(0, 255));
    Arbitrary<Integer> registers =
        Combinators.combine(Arbitraries.of(0, 0, 1, 2, 6, 10), Arbitraries.of(0, 0, 0, 1, 2, 6, 10))
            .as((dst, src) -> dst | src << 4);
    Arbitrary<Integer> offset = Arbitraries.of(0, 0, 0, 1, 2, -1, -2, -8, -16, -512, 8, 32);
    Arbitrary<Integer> imm = Arbitraries.of(0, 0, 1, 2, 7, -1, -8, 16, 32, 64, 181, 113, 1 << 30);
    return Combinators.combine(opcode, registers, offset, imm)
        .as((op, regs, off, i) -> op | (long) regs << 8 | (off & 0xffffL) << 16 | (long) i << 32);
  }

  @Provide
  static Arbitrary<byte[]> programs() {
    return slots().list().ofMaxSize(24).map(BatchProperties::bytes);
  }

  private static byte[] bytes(List<Long> slots) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * (slots.size() + 2)).order(ByteOrder.LITTLE_ENDIAN);
    slots.forEach(bytes::putLong);
    return bytes.putLong(0xb7).putLong(EXIT).array();
  }

  @Property(tries = 2000, seed = "1")
  void everyProgramIsAnswered(@ForAll("programs") byte[] code) {
    Answer answer = Batch.answer(new BatchProgram("p", code));
    answer.reason().ifPresent(why -> assertNotEquals(BatchProblem.NOT_ANSWERED, why.id()));
    assertEquals(answer.kind() == Answer.Kind.SUCCESS, answer.reason().equals(Optional.empty()));
    assertEquals(answer.kind(), Batch.answer(new BatchProgram("p", code)).kind());
  }
}
