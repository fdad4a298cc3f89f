// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.RequestName;
import dev.loopstep.lang.typed.RequestShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sets of numbers that have names in Linux's interfaces, written {@code errno.EIO}. */
final class Builtins {
  /** From 1 on (Linux {@code uapi/asm-generic/errno-base.h} and {@code errno.h}). */
  private static final String ERRNO =
      ("EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES "
          + "EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY "
          + "ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG "
          + "ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG "
          + "EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT ENOSTR "
          + "ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO "
          + "EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN "
          + "ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE "
          + "EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT "
          + "EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED "
          + "ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED "
          + "EHOSTDOWN EHOSTUNREACH EALREADY EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM "
          + "EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED "
          + "EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL");

  private static final Map<String, Map<String, Long>> SETS =
      Map.of(
          "errno", errno(),
          "opcode", opcodes(),
          "poll", poll(),
          "cqe_flag", cqeFlags());

  /** What arithmetic stands in whose results are all meant: {@code wrapping(a - b)}. */
  static final String WRAPPING = "wrapping";

  /** What reads the clock: {@code clock_ns()}. */
  static final String CLOCK = "clock_ns";

  private Builtins() {}

  private static Map<String, Long> errno() {
    TreeMap<String, Long> numbers = new TreeMap<>();
    List<String> names = List.of(ERRNO.split(" ", -1));
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equals("-")) {
        numbers.put(names.get(i), i + 1L);
      }
    }
    numbers.put("EWOULDBLOCK", 11L);
    numbers.put("EDEADLOCK", 35L);
    numbers.put("ENOTSUP", 95L);
    return numbers;
  }

  /** IORING_OP_* of the operations that can be pushed. */
  private static Map<String, Long> opcodes() {
    TreeMap<String, Long> numbers = new TreeMap<>();
    for (Operation operation : Operation.values()) {
      numbers.put(operation.text(), (long) operation.opcode());
    }
    return numbers;
  }

  /** What a poll's result is made of. */
  private static Map<String, Long> poll() {
    TreeMap<String, Long> numbers = new TreeMap<>();
    RequestShape shape = Operation.POLL_ADD.shape();
    for (RequestName name : shape.names(RequestField.EVENTS)) {
      numbers.put(name.text(), (long) name.bits());
    }
    return numbers;
  }

  /** IORING_CQE_F_* (Linux {@code uapi/linux/io_uring.h}). */
  private static Map<String, Long> cqeFlags() {
    return new TreeMap<>(
        Map.of(
            "buffer", 1L,
            "more", 1L << 1,
            "sock_nonempty", 1L << 2,
            "notif", 1L << 3,
            "buf_more", 1L << 4,
            "skip", 1L << 5));
  }

  /** Whether a declaration must not have that name, since it is a set's or a builtin's. */
  static boolean isReserved(String name) {
    return isSet(name) || name.equals(WRAPPING) || name.equals(CLOCK);
  }

  /** Whether there is a set of that name. */
  static boolean isSet(String name) {
    return SETS.containsKey(name);
  }

  /** The names in a set. */
  static List<String> names(String set) {
    return List.copyOf(SETS.getOrDefault(set, Map.of()).keySet());
  }

  /** The number that a name in a set stands for. */
  static Optional<Long> number(String set, String name) {
    return Optional.ofNullable(SETS.getOrDefault(set, Map.of()).get(name));
  }
}
