// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.SqePlace;
import java.util.Map;
import java.util.Set;

/** Bits of a request that follow from what it is and from which fields it has. */
final class RequestBits {
  /** IOSQE_FIXED_FILE. */
  private static final int FIXED_FILE = 1;

  /** IOSQE_BUFFER_SELECT. */
  private static final int BUFFER_SELECT = 1 << 5;

  /** IORING_NOP_INJECT_RESULT. */
  private static final int INJECT_RESULT = 1;

  private static final int CANCEL_BY_FD = 1 << 1;
  private static final int CANCEL_ANY = 1 << 2;
  private static final int CANCEL_FIXED = 1 << 3;

  /** SPLICE_F_FD_IN_FIXED. */
  private static final int SPLICE_FD_IN_FIXED = 1 << 31;

  /** IORING_MSG_RING_FLAGS_PASS. */
  private static final int PASS_FLAGS = 1 << 1;

  /** IORING_RECVSEND_FIXED_BUF. */
  private static final int FIXED_BUFFER = 1 << 2;

  private RequestBits() {}

  /** Whether all requests are meant, so that none needs to be named. */
  static boolean cancelsAny(Operation operation, Map<SqePlace, Integer> bits) {
    return operation == Operation.CANCEL
        && (bits.getOrDefault(SqePlace.OP_FLAGS, 0) & CANCEL_ANY) != 0;
  }

  /** Adds what follows from the operation and its fields to what was named. */
  static void add(Operation operation, Set<RequestField> fields, Map<SqePlace, Integer> bits) {
    add(bits, SqePlace.OPCODE, operation.opcode());
    operation.shape().constants().forEach((place, value) -> add(bits, place, value));
    boolean file = fields.contains(RequestField.FILE);
    if (operation == Operation.CANCEL) {
      boolean byFile = file || fields.contains(RequestField.FD);
      add(bits, SqePlace.OP_FLAGS, (byFile ? CANCEL_BY_FD : 0) | (file ? CANCEL_FIXED : 0));
    } else if (file && operation != Operation.CLOSE) {
      add(bits, SqePlace.FLAGS, FIXED_FILE);
    }
    if (fields.contains(RequestField.CQE_FLAGS)) {
      add(bits, SqePlace.OP_FLAGS, PASS_FLAGS);
    }
    if (fields.contains(RequestField.SOURCE)) {
      add(bits, SqePlace.OP_FLAGS, SPLICE_FD_IN_FIXED);
    }
    if (operation == Operation.SEND_ZC && fields.contains(RequestField.REGISTERED)) {
      add(bits, SqePlace.IOPRIO, FIXED_BUFFER);
    }
    boolean manages =
        operation == Operation.PROVIDE_BUFFERS || operation == Operation.REMOVE_BUFFERS;
    if (fields.contains(RequestField.GROUP) && !manages) {
      add(bits, SqePlace.FLAGS, BUFFER_SELECT);
    }
    if (fields.contains(RequestField.RESULT)) {
      add(bits, SqePlace.OP_FLAGS, INJECT_RESULT);
    }
    boolean futex = operation == Operation.FUTEX_WAIT || operation == Operation.FUTEX_WAKE;
    if (futex && !fields.contains(RequestField.MASK)) {
      // FUTEX_BITSET_MATCH_ANY.
      add(bits, SqePlace.ADDR3, -1);
    }
  }

  private static void add(Map<SqePlace, Integer> bits, SqePlace place, int value) {
    if (value != 0 || place == SqePlace.OPCODE) {
      bits.merge(place, value, (a, b) -> a | b);
    }
  }
}
