// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf;

import dev.loopstep.diagnostic.DiagnosticId;

/**
 * What can be wrong with bytecode, object files and settings. Each has a page in {@code
 * docs/diagnostics}.
 */
public enum EbpfProblem implements DiagnosticId {
  /** An opcode that the instruction set does not have. */
  UNKNOWN_INSTRUCTION,
  /**
   * A field that this instruction does not use is not zero, or holds a value that it does not know.
   */
  RESERVED_FIELD,
  /** A register beyond r10. */
  BAD_REGISTER,
  /** Text that should be bytes in hexadecimal. */
  BAD_HEX,
  /** Assembly that is no instruction. */
  BAD_ASSEMBLY,
  /** Registers of 32 and of 64 bits in one instruction. */
  WIDTH_MISMATCH,
  /** A number in assembly that its field has no room for. */
  NUMBER_TOO_LARGE,
  /** A jump to where its offset does not reach. */
  JUMP_TOO_FAR,
  /** Assembly refers to a label, function or map that is not there. */
  UNKNOWN_LABEL,
  /** Two labels with one name. */
  DUPLICATE_LABEL,
  /** More instructions than Linux takes. */
  PROGRAM_TOO_LONG,
  /** Bytecode ends in the middle of an instruction. */
  TRUNCATED_INSTRUCTION,
  /** An instruction that exists and that no loop policy can use. */
  UNSUPPORTED_INSTRUCTION,

  /** The file is no ELF file. */
  NOT_ELF,
  /** An ELF file for another machine, or not an object. */
  NOT_BPF,
  /** A BPF object for big-endian machines. */
  BIG_ENDIAN_OBJECT,
  /** Something in the object reaches beyond the end of the file or of its section. */
  TRUNCATED_OBJECT,
  /** Something in the object contradicts the format. */
  DAMAGED_OBJECT,
  /** Larger than any policy, and than what is read into memory. */
  OBJECT_TOO_LARGE,
  /** The object holds no program that an event loop could call. */
  NO_PROGRAM,
  /** The object has no type information. */
  MISSING_BTF,
  /** The type information contradicts itself or its format. */
  BAD_BTF,
  /** A reference from code that cannot be filled in. */
  BAD_RELOCATION,
  /** A map that the object declares, and that Linux would not create. */
  BAD_MAP,
  /** The program refers to a map of a kind that is not simulated. */
  UNSUPPORTED_MAP,
  /** The program refers to a variable of the kernel, or to its configuration. */
  UNSUPPORTED_EXTERN,
  /** A CO-RE relocation names a type that the target kernel is not known to have. */
  UNKNOWN_KERNEL_TYPE,

  /** A setting that is not of the form path=value, or whose path leads nowhere. */
  BAD_SETTING,
  /** A setting of a variable that the policy does not have. */
  UNKNOWN_VARIABLE,
  /** A symbolic value that is not known here. */
  UNKNOWN_SYMBOL,
  /** A value that its variable cannot hold or is not declared for. */
  VALUE_OUT_OF_RANGE,
  /** A tag of Loopstep's on a variable that says nothing. */
  BAD_TAG
}
