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
  /** Bytecode ends in the middle of an instruction. */
  TRUNCATED_INSTRUCTION,
  /** An instruction that exists and that no loop policy can use. */
  UNSUPPORTED_INSTRUCTION
}
