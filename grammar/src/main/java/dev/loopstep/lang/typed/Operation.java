// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import static dev.loopstep.lang.typed.RequestField.ADDR;
import static dev.loopstep.lang.typed.RequestField.AFTER;
import static dev.loopstep.lang.typed.RequestField.BUF;
import static dev.loopstep.lang.typed.RequestField.COMPARE;
import static dev.loopstep.lang.typed.RequestField.COUNT;
import static dev.loopstep.lang.typed.RequestField.DATA;
import static dev.loopstep.lang.typed.RequestField.FD;
import static dev.loopstep.lang.typed.RequestField.FILE;
import static dev.loopstep.lang.typed.RequestField.FLAGS;
import static dev.loopstep.lang.typed.RequestField.GROUP;
import static dev.loopstep.lang.typed.RequestField.LEN;
import static dev.loopstep.lang.typed.RequestField.MASK;
import static dev.loopstep.lang.typed.RequestField.OFF;
import static dev.loopstep.lang.typed.RequestField.REGISTERED;
import static dev.loopstep.lang.typed.RequestField.RESULT;
import static dev.loopstep.lang.typed.RequestField.TARGET;
import static dev.loopstep.lang.typed.RequestField.USER_DATA;
import static dev.loopstep.lang.typed.RequestField.VALUE;
import static dev.loopstep.lang.typed.RequestField.WAKE;

import java.util.Arrays;
import java.util.Optional;

/**
 * A request that can be pushed: its opcode (enum io_uring_op), its fields with their places in the
 * entry, what its entry holds besides, and the names of its options.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are those of List.of
public enum Operation {
  NOP("nop", 0, fields().optional(RESULT, SqePlace.LEN)),
  READV("readv", 1, fields().file().vectors().optional(OFF, SqePlace.OFF)),
  WRITEV("writev", 2, fields().file().vectors().optional(OFF, SqePlace.OFF)),
  FSYNC(
      "fsync",
      3,
      fields()
          .file()
          .optional(OFF, SqePlace.OFF)
          .optional(LEN, SqePlace.LEN)
          .options(RequestName.OF_FSYNC)),
  READ_FIXED(
      "read_fixed",
      4,
      fields()
          .file()
          .memory()
          .required(REGISTERED, SqePlace.BUF_INDEX)
          .optional(OFF, SqePlace.OFF)),
  WRITE_FIXED(
      "write_fixed",
      5,
      fields()
          .file()
          .memory()
          .required(REGISTERED, SqePlace.BUF_INDEX)
          .optional(OFF, SqePlace.OFF)),
  POLL_ADD("poll_add", 6, fields().file().events(RequestName.EVENTS).options(RequestName.OF_POLL)),
  POLL_REMOVE("poll_remove", 7, fields().required(TARGET, SqePlace.ADDR)),
  TIMEOUT(
      "timeout",
      11,
      fields()
          .required(AFTER, SqePlace.ADDR)
          .optional(COUNT, SqePlace.OFF)
          .with(SqePlace.LEN, 1)
          .with(SqePlace.OP_FLAGS, Bits.IMMEDIATE_ARG)
          .options(RequestName.OF_TIMEOUT)),
  TIMEOUT_REMOVE("timeout_remove", 12, fields().required(TARGET, SqePlace.ADDR)),
  TIMEOUT_UPDATE(
      "timeout_update",
      12,
      fields()
          .required(TARGET, SqePlace.ADDR)
          .required(AFTER, SqePlace.OFF)
          .with(SqePlace.OP_FLAGS, Bits.IMMEDIATE_ARG | Bits.TIMEOUT_UPDATE)
          .options(RequestName.OF_TIMEOUT_UPDATE)),
  ACCEPT("accept", 13, fields().file().options(RequestName.OF_ACCEPT)),
  CANCEL(
      "cancel",
      14,
      fields()
          .oneOf(TARGET, SqePlace.ADDR, FILE, SqePlace.FD, FD, SqePlace.FD)
          .options(RequestName.OF_CANCEL)),
  LINK_TIMEOUT(
      "link_timeout",
      15,
      fields()
          .required(AFTER, SqePlace.ADDR)
          .with(SqePlace.LEN, 1)
          .with(SqePlace.OP_FLAGS, Bits.IMMEDIATE_ARG)
          .options(RequestName.OF_LINK_TIMEOUT)),
  CONNECT("connect", 16, fields().file().required(ADDR, SqePlace.ADDR).required(LEN, SqePlace.OFF)),
  CLOSE("close", 19, fields().oneOf(FILE, SqePlace.FILE_INDEX, FD, SqePlace.FD)),
  READ(
      "read",
      22,
      fields()
          .file()
          .oneOf(BUF, SqePlace.ADDR, ADDR, SqePlace.ADDR, GROUP, SqePlace.BUF_INDEX)
          .required(LEN, SqePlace.LEN)
          .optional(OFF, SqePlace.OFF)),
  WRITE("write", 23, fields().file().memory().optional(OFF, SqePlace.OFF)),
  SEND("send", 26, fields().file().memory().options(RequestName.OF_SEND)),
  RECV(
      "recv",
      27,
      fields()
          .file()
          .oneOf(BUF, SqePlace.ADDR, ADDR, SqePlace.ADDR, GROUP, SqePlace.BUF_INDEX)
          .optional(LEN, SqePlace.LEN)
          .options(RequestName.OF_RECEIVE)),
  MSG_RING(
      "msg_ring",
      40,
      fields()
          .file()
          .required(DATA, SqePlace.OFF)
          .optional(VALUE, SqePlace.LEN)
          .options(RequestName.OF_MESSAGE)),
  READ_MULTISHOT(
      "read_multishot",
      49,
      fields().file().required(GROUP, SqePlace.BUF_INDEX).optional(OFF, SqePlace.OFF)),
  FUTEX_WAIT(
      "futex_wait",
      51,
      fields()
          .required(ADDR, SqePlace.ADDR)
          .required(COMPARE, SqePlace.OFF)
          .optional(MASK, SqePlace.ADDR3)
          .with(SqePlace.FD, Bits.FUTEX_32)),
  FUTEX_WAKE(
      "futex_wake",
      52,
      fields()
          .required(ADDR, SqePlace.ADDR)
          .required(WAKE, SqePlace.OFF)
          .optional(MASK, SqePlace.ADDR3)
          .with(SqePlace.FD, Bits.FUTEX_32));

  /** Bits that entries hold besides what a policy gives. */
  private static final class Bits {
    /** IORING_TIMEOUT_IMMEDIATE_ARG: nanoseconds in place of an address. */
    static final int IMMEDIATE_ARG = 1 << 7;

    static final int TIMEOUT_UPDATE = 1 << 1;

    /** FUTEX2_SIZE_U32 | FUTEX2_PRIVATE. */
    static final int FUTEX_32 = 0x82;
  }

  private final String text;
  private final int opcode;
  private final RequestShape shape;

  Operation(String text, int opcode, RequestShape.Draft shape) {
    this.text = text;
    this.opcode = opcode;
    this.shape = shape.done();
  }

  private static RequestShape.Draft fields() {
    return new RequestShape.Draft()
        .optional(USER_DATA, SqePlace.USER_DATA)
        .optional(FLAGS, SqePlace.FLAGS);
  }

  /** The operation that is written so. */
  public static Optional<Operation> named(String text) {
    return Arrays.stream(values()).filter(o -> o.text.equals(text)).findFirst();
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  public int opcode() {
    return opcode;
  }

  public RequestShape shape() {
    return shape;
  }
}
