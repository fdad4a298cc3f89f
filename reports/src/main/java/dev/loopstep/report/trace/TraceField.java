// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

/**
 * A field of an event.
 *
 * @param name as Linux calls it
 */
public record TraceField(String name, Type type) {
  /** What the 64 bits of a value mean, and how they are written. */
  public enum Type {
    /** A ring: by the order in which rings were made, from 1; 0 for none. */
    RING,
    /** A request: by the order in which its ring took them, from 1; 0 for none. */
    REQUEST,
    /** An entry of the overflow list: from 1; 0 where there was no memory. */
    OVERFLOW_ENTRY,
    UNSIGNED_64,
    UNSIGNED_32,
    SIGNED_32,
    UNSIGNED_16,
    UNSIGNED_8,
    /** The number of an operation; its name follows as {@code op_str}. */
    OPCODE,
    /** Flags of an SQE: what else Linux keeps with them is left out. */
    SQE_FLAGS
  }

  private static final int SQE_FLAGS_MASK = 0x7f;

  /** The value as its type says, of a number whose upper bits may be anything. */
  long clean(long raw) {
    return switch (type) {
      case RING, REQUEST, OVERFLOW_ENTRY, UNSIGNED_64 -> raw;
      case UNSIGNED_32 -> raw & 0xffff_ffffL;
      case SIGNED_32 -> (int) raw;
      case UNSIGNED_16 -> raw & 0xffff;
      case UNSIGNED_8, OPCODE -> raw & 0xff;
      case SQE_FLAGS -> raw & SQE_FLAGS_MASK;
    };
  }
}
