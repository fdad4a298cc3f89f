// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import static dev.loopstep.lang.typed.RequestField.ACTION;
import static dev.loopstep.lang.typed.RequestField.ADDR;
import static dev.loopstep.lang.typed.RequestField.ADVICE;
import static dev.loopstep.lang.typed.RequestField.AFTER;
import static dev.loopstep.lang.typed.RequestField.BACKLOG;
import static dev.loopstep.lang.typed.RequestField.BUF;
import static dev.loopstep.lang.typed.RequestField.COMPARE;
import static dev.loopstep.lang.typed.RequestField.COUNT;
import static dev.loopstep.lang.typed.RequestField.CQE_FLAGS;
import static dev.loopstep.lang.typed.RequestField.DATA;
import static dev.loopstep.lang.typed.RequestField.DOMAIN;
import static dev.loopstep.lang.typed.RequestField.FD;
import static dev.loopstep.lang.typed.RequestField.FILE;
import static dev.loopstep.lang.typed.RequestField.FIRST;
import static dev.loopstep.lang.typed.RequestField.FLAGS;
import static dev.loopstep.lang.typed.RequestField.GROUP;
import static dev.loopstep.lang.typed.RequestField.HOW;
import static dev.loopstep.lang.typed.RequestField.KIND;
import static dev.loopstep.lang.typed.RequestField.LEN;
import static dev.loopstep.lang.typed.RequestField.MASK;
import static dev.loopstep.lang.typed.RequestField.MODE;
import static dev.loopstep.lang.typed.RequestField.MOST;
import static dev.loopstep.lang.typed.RequestField.NUMBER;
import static dev.loopstep.lang.typed.RequestField.OFF;
import static dev.loopstep.lang.typed.RequestField.PROTOCOL;
import static dev.loopstep.lang.typed.RequestField.REGISTERED;
import static dev.loopstep.lang.typed.RequestField.RESULT;
import static dev.loopstep.lang.typed.RequestField.SIZE;
import static dev.loopstep.lang.typed.RequestField.SLOT;
import static dev.loopstep.lang.typed.RequestField.SOURCE_OFF;
import static dev.loopstep.lang.typed.RequestField.TARGET;
import static dev.loopstep.lang.typed.RequestField.USER_DATA;
import static dev.loopstep.lang.typed.RequestField.VALUE;
import static dev.loopstep.lang.typed.RequestField.WAKE;
import static dev.loopstep.lang.typed.RequestField.WATCHED;

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
  SYNC_FILE_RANGE(
      "sync_file_range",
      8,
      fields()
          .file()
          .optional(OFF, SqePlace.OFF)
          .optional(LEN, SqePlace.LEN)
          .options(RequestName.OF_SYNC)),
  SENDMSG(
      "sendmsg",
      9,
      fields()
          .file()
          .required(ADDR, SqePlace.ADDR)
          .with(SqePlace.LEN, 1)
          .options(RequestName.OF_MESSAGE_SENT)),
  RECVMSG(
      "recvmsg",
      10,
      fields()
          .file()
          .required(ADDR, SqePlace.ADDR)
          .optional(GROUP, SqePlace.BUF_INDEX)
          .with(SqePlace.LEN, 1)
          .options(RequestName.OF_MESSAGE_RECEIVED)),
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
  ACCEPT(
      "accept",
      13,
      fields().file().optional(SLOT, SqePlace.FILE_INDEX).options(RequestName.OF_ACCEPT)),
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
  FALLOCATE(
      "fallocate",
      17,
      fields()
          .file()
          .required(SIZE, SqePlace.ADDR)
          .optional(OFF, SqePlace.OFF)
          .optional(MODE, SqePlace.LEN)),
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
  FADVISE(
      "fadvise",
      24,
      fields()
          .file()
          .required(ADVICE, SqePlace.OP_FLAGS)
          .optional(OFF, SqePlace.OFF)
          .optional(LEN, SqePlace.LEN)),
  MADVISE(
      "madvise",
      25,
      fields()
          .required(ADDR, SqePlace.ADDR)
          .required(LEN, SqePlace.LEN)
          .required(ADVICE, SqePlace.OP_FLAGS)),
  SEND(
      "send",
      26,
      fields()
          .file()
          .oneOf(BUF, SqePlace.ADDR, ADDR, SqePlace.ADDR, GROUP, SqePlace.BUF_INDEX)
          .optional(LEN, SqePlace.LEN)
          .options(RequestName.OF_SEND)),
  RECV(
      "recv",
      27,
      fields()
          .file()
          .oneOf(BUF, SqePlace.ADDR, ADDR, SqePlace.ADDR, GROUP, SqePlace.BUF_INDEX)
          .optional(LEN, SqePlace.LEN)
          .options(RequestName.OF_RECEIVE)),
  EPOLL_CTL(
      "epoll_ctl",
      29,
      fields()
          .required(FD, SqePlace.FD)
          .required(ACTION, SqePlace.LEN)
          .required(WATCHED, SqePlace.OFF)
          .optional(ADDR, SqePlace.ADDR)),
  SPLICE(
      "splice",
      30,
      fields()
          .file()
          .source()
          .required(LEN, SqePlace.LEN)
          .optional(OFF, SqePlace.OFF)
          .optional(SOURCE_OFF, SqePlace.ADDR)
          .options(RequestName.OF_SPLICE)),
  PROVIDE_BUFFERS(
      "provide_buffers",
      31,
      fields()
          .required(NUMBER, SqePlace.FD)
          .required(ADDR, SqePlace.ADDR)
          .required(LEN, SqePlace.LEN)
          .required(GROUP, SqePlace.BUF_INDEX)
          .optional(FIRST, SqePlace.OFF)),
  REMOVE_BUFFERS(
      "remove_buffers",
      32,
      fields().required(NUMBER, SqePlace.FD).required(GROUP, SqePlace.BUF_INDEX)),
  TEE(
      "tee",
      33,
      fields().file().source().required(LEN, SqePlace.LEN).options(RequestName.OF_SPLICE)),
  SHUTDOWN("shutdown", 34, fields().file().required(HOW, SqePlace.LEN)),
  MSG_RING(
      "msg_ring",
      40,
      fields()
          .file()
          .required(DATA, SqePlace.OFF)
          .optional(VALUE, SqePlace.LEN)
          .optional(CQE_FLAGS, SqePlace.CQE_FLAGS)),
  SOCKET(
      "socket",
      45,
      fields()
          .required(DOMAIN, SqePlace.FD)
          .required(KIND, SqePlace.OFF)
          .optional(PROTOCOL, SqePlace.LEN)
          .optional(SLOT, SqePlace.FILE_INDEX)
          .options(RequestName.OF_SOCKET)),
  SEND_ZC(
      "send_zc",
      47,
      fields()
          .file()
          .memory()
          .optional(REGISTERED, SqePlace.BUF_INDEX)
          .options(RequestName.OF_ZERO_COPY)),
  SENDMSG_ZC(
      "sendmsg_zc",
      48,
      fields()
          .file()
          .required(ADDR, SqePlace.ADDR)
          .with(SqePlace.LEN, 1)
          .options(RequestName.OF_ZERO_COPY)),
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
          .with(SqePlace.FD, Bits.FUTEX_32)),
  FTRUNCATE("ftruncate", 55, fields().file().required(SIZE, SqePlace.OFF)),
  BIND("bind", 56, fields().file().required(ADDR, SqePlace.ADDR).required(LEN, SqePlace.OFF)),
  LISTEN("listen", 57, fields().file().optional(BACKLOG, SqePlace.LEN)),
  EPOLL_WAIT(
      "epoll_wait",
      59,
      fields()
          .required(FD, SqePlace.FD)
          .required(ADDR, SqePlace.ADDR)
          .required(MOST, SqePlace.LEN)),
  READV_FIXED(
      "readv_fixed",
      60,
      fields()
          .file()
          .vectors()
          .required(REGISTERED, SqePlace.BUF_INDEX)
          .optional(OFF, SqePlace.OFF)),
  WRITEV_FIXED(
      "writev_fixed",
      61,
      fields()
          .file()
          .vectors()
          .required(REGISTERED, SqePlace.BUF_INDEX)
          .optional(OFF, SqePlace.OFF));

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
