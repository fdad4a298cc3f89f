// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Bytes to instructions: all of RFC 9669, load-acquire, store-release and may_goto. Strict: what
 * the instruction set reserves is refused with its byte offset. Where jumps and calls lead is not
 * looked at.
 *
 * <p>A call with source register 2 becomes {@link CallKind#HELPER_BTF}: only a linker knows the
 * kfunc behind it.
 */
public final class Decoder {
  private Decoder() {}

  /**
   * Decodes a whole array.
   *
   * @param file as diagnostics name it
   * @throws InputException when the bytes are not eBPF, at the first fault
   */
  public static Code decode(String file, byte[] bytes) {
    return decode(file, bytes, 0, bytes.length);
  }

  /**
   * Decodes part of a file.
   *
   * @param from offset of the first byte
   * @param length in bytes
   * @throws InputException when the bytes are not eBPF, at the first fault; its offset counts from
   *     the file's start
   */
  public static Code decode(String file, byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    requireWholeSlots(file, from, length);
    List<Insn> instructions = new ArrayList<>(length / Slot.BYTES);
    int end = from + length;
    int at = from;
    while (at < end) {
      Insn insn = decodeOne(file, bytes, at, end);
      instructions.add(insn);
      at += insn.slots() * Slot.BYTES;
    }
    return Code.of(instructions);
  }

  private static void requireWholeSlots(String file, int from, int length) {
    int rest = length % Slot.BYTES;
    if (rest != 0) {
      throw truncated(file, (long) from + length - rest, length + " bytes are not a multiple of 8");
    }
  }

  private static Insn decodeOne(String file, byte[] bytes, int at, int end) {
    Site site = site(file, bytes, at);
    site.requireRegisters();
    Slot slot = site.slot();
    return switch (slot.kind()) {
      case Opcode.LD ->
          WideCodec.isWide(slot) ? decodeWide(site, bytes, end) : WideCodec.refuse(site);
      case Opcode.LDX -> MemoryCodec.decodeLoad(site);
      case Opcode.ST -> MemoryCodec.decodeStoreImmediate(site);
      case Opcode.STX -> MemoryCodec.decodeStoreRegister(site);
      case Opcode.ALU, Opcode.ALU64 -> AluCodec.decode(site);
      default -> JumpCodec.decode(site);
    };
  }

  private static Insn decodeWide(Site first, byte[] bytes, int end) {
    int next = (int) first.at() + Slot.BYTES;
    if (next == end) {
      throw truncated(first.file(), first.at(), "the second half of a 64-bit immediate is missing");
    }
    return WideCodec.decode(first, site(first.file(), bytes, next));
  }

  private static Site site(String file, byte[] bytes, int at) {
    return new Site(file, at, Slot.read(bytes, at));
  }

  private static InputException truncated(String file, long at, String message) {
    return new InputException(
        EbpfProblem.TRUNCATED_INSTRUCTION,
        new Place.Offset(file, at),
        message,
        "give whole instructions: each takes 8 bytes, a 64-bit immediate 16");
  }
}
