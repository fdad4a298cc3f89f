// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of include/uapi/linux/io_uring.h of Linux 7.2 for what entries hold. */
final class CRequestNames {
  private static final List<String> FLAGS =
      List.of(
          "IOSQE_FIXED_FILE",
          "IOSQE_IO_DRAIN",
          "IOSQE_IO_LINK",
          "IOSQE_IO_HARDLINK",
          "IOSQE_ASYNC",
          "IOSQE_BUFFER_SELECT",
          "IOSQE_CQE_SKIP_SUCCESS");

  /** Operations that the policy language calls otherwise. */
  private static final Map<Operation, String> OTHERS =
      Map.of(Operation.CANCEL, "ASYNC_CANCEL", Operation.TIMEOUT_UPDATE, "TIMEOUT_REMOVE");

  private CRequestNames() {}

  /** The name of an operation's number. */
  static String opcode(Operation operation) {
    return "IORING_OP_" + OTHERS.getOrDefault(operation, operation.name());
  }

  /** What a place of an entry holds by names and by what the operation is. */
  static String bits(TypedStmt.Push push, SqePlace place, int bits) {
    return switch (place) {
      case OPCODE -> opcode(push.operation());
      case FLAGS -> flags(bits);
      case ADDR3 -> bits == -1 ? "~0u" : hex(bits);
      case IOPRIO,
          FD,
          OFF,
          ADDR,
          LEN,
          OP_FLAGS,
          USER_DATA,
          BUF_INDEX,
          FILE_INDEX,
          SPLICE_FD_IN,
          CQE_FLAGS ->
          hex(bits);
    };
  }

  private static String flags(int bits) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < FLAGS.size(); i++) {
      if ((bits >> i & 1) != 0) {
        names.add(FLAGS.get(i));
      }
    }
    return String.join(" | ", names);
  }

  private static String hex(int bits) {
    return bits >= 0 && bits < 10
        ? Integer.toString(bits)
        : String.format(Locale.ROOT, "0x%x", bits);
  }

  /** The flags as an enumeration. */
  static List<String> flagNames() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < FLAGS.size(); i++) {
      lines.add(FLAGS.get(i) + " = 1 << " + i + ",");
    }
    return lines;
  }
}
