// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.Locale;

/**
 * A slot that is being decoded, and where it was found.
 *
 * @param at byte offset of the slot in the file
 */
record Site(String file, long at, Slot slot) {
  private static final int LAST_REGISTER = 10;

  /**
   * Refuses registers that do not exist; the source field is one in every instruction or is checked
   * further.
   */
  void requireRegisters() {
    requireRegister("destination", slot.dst());
    requireRegister("source", slot.src());
  }

  private void requireRegister(String which, int number) {
    if (number > LAST_REGISTER) {
      throw refuse(
          EbpfProblem.BAD_REGISTER,
          "the " + which + " register is r" + number + ", and the last one is r10",
          "check that these bytes are eBPF in little-endian order");
    }
  }

  void requireNoDestination() {
    requireZero("destination register", slot.dst());
  }

  void requireNoSource() {
    requireZero("source register", slot.src());
  }

  void requireNoOffset() {
    requireZero("offset", slot.offset());
  }

  void requireNoImm() {
    requireZero("imm", slot.imm());
  }

  private void requireZero(String field, int value) {
    if (value != 0) {
      throw reserved(field, value);
    }
  }

  /** An unused field that is not zero, or a used one with a value that means nothing. */
  InputException reserved(String field, int value) {
    return refuse(
        EbpfProblem.RESERVED_FIELD,
        "opcode " + hex(slot.opcode()) + " does not allow " + value + " in its " + field + " field",
        "set the field as RFC 9669 has it, or build the program again with a current compiler");
  }

  InputException unknown() {
    return refuse(
        EbpfProblem.UNKNOWN_INSTRUCTION,
        "opcode " + hex(slot.opcode()) + " is not an eBPF instruction",
        "check that these bytes are eBPF in little-endian order");
  }

  /** An instruction that exists, and is not for this machine. */
  InputException unsupported(String name, String remedy) {
    return refuse(
        EbpfProblem.UNSUPPORTED_INSTRUCTION, name + " is not supported in a policy", remedy);
  }

  InputException refuse(EbpfProblem problem, String message, String remedy) {
    return new InputException(problem, new Place.Offset(file, at), message, remedy);
  }

  private static String hex(int opcode) {
    return String.format(Locale.ROOT, "0x%02x", opcode);
  }
}
