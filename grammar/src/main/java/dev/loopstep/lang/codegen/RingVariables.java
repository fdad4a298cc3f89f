// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.List;

/**
 * The variables that the compiler adds: the ring's geometry, which whoever loads the object fills
 * in by the tags before the verifier sees it, the application's buffers, and where a step failed.
 */
final class RingVariables {
  static final Global CQ_HEAD = geometry("loopstep_cq_head", "cq_off.head", 8);
  static final Global CQ_TAIL = geometry("loopstep_cq_tail", "cq_off.tail", 12);
  static final Global CQ_CQES = geometry("loopstep_cq_cqes", "cq_off.cqes", 64);
  static final Global CQ_ENTRIES = geometry("loopstep_cq_entries", "cq_entries", 8);
  static final Global CQ_BYTES = geometry("loopstep_cq_bytes", "cq_bytes", 64 + 8 * 16);
  static final Global SQ_ENTRIES = geometry("loopstep_sq_entries", "sq_entries", 8);
  static final Global SQ_BYTES = geometry("loopstep_sq_bytes", "sq_bytes", 8 * 64);

  /** The address of the first of the application's buffers. */
  static final Global BUFFERS =
      new Global(Global.Kind.PARAM, "loopstep_buffers", Type.U64, 0, List.of("loopstep:buf.0"));

  /** The line of the text at which a step failed, 0 while none has. */
  static final Global FAULT_LINE =
      new Global(Global.Kind.STATE, "loopstep_fault_line", Type.U32, 0, List.of());

  /**
   * How many requests wait for submission, where whether one is pushed depends on more than the
   * iteration of a loop. In a register Linux's verifier would follow every number apart from all
   * others; what it reads from memory it takes for any number.
   */
  static final Global PUSHED =
      new Global(Global.Kind.STATE, "loopstep_pushed", Type.U32, 0, List.of());

  /** Whether the kernel took fewer requests than it was given, in the same case. */
  static final Global REFUSED =
      new Global(Global.Kind.STATE, "loopstep_refused", Type.U32, 0, List.of());

  /** Where keys of maps lie while a helper looks at them. */
  static final Global KEY = new Global(Global.Kind.STATE, "loopstep_key", Type.U64, 0, List.of());

  private RingVariables() {}

  /** Where new values of maps lie while a helper copies them. */
  static Global value(int bytes) {
    DataType data = new DataType.Array(new DataType.Single(Type.U64), (bytes + 7) / 8);
    return new Global(Global.Kind.STATE, "loopstep_value", "", data, 0, BigInteger.ZERO, List.of());
  }

  private static Global geometry(String name, String tag, long initial) {
    return new Global(Global.Kind.PARAM, name, Type.U32, initial, List.of("loopstep:" + tag));
  }
}
