// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types that a loop program shares with Linux 7.1 and 7.2: {@code uapi/linux/io_uring.h},
 * {@code io_uring/loop.h} and {@code io_uring/bpf-ops.h}.
 */
final class KernelTypes {
  private static final Map<String, KernelType> STRUCTS =
      List.of(context(), loopParams(), ops(), sqe(), cqe()).stream()
          .collect(Collectors.toUnmodifiableMap(KernelType::name, Function.identity()));

  private static final Map<String, List<String>> ENUMS =
      Map.of(
          "io_uring_op", operations(),
          "io_uring_sqe_flags_bit", sqeFlagBits());

  private KernelTypes() {}

  static @Nullable KernelType struct(String name) {
    return STRUCTS.get(name);
  }

  /** The enumerators of an enumeration that counts from 0, or null. */
  static @Nullable List<String> enumerators(String name) {
    return ENUMS.get(name);
  }

  private static KernelType context() {
    return KernelType.struct("iou_ctx", 0).build();
  }

  private static KernelType loopParams() {
    return KernelType.struct("iou_loop_params", 4).unsigned(0, 4, "cq_wait_idx").build();
  }

  private static KernelType ops() {
    return KernelType.struct("io_uring_bpf_ops", 24)
        .unsigned(0, 8, "loop_step")
        .unsigned(8, 4, "ring_fd")
        .unsigned(16, 8, "priv")
        .build();
  }

  private static KernelType cqe() {
    return KernelType.struct("io_uring_cqe", 16)
        .unsigned(0, 8, "user_data")
        .signed(8, 4, "res")
        .unsigned(12, 4, "flags")
        .array(16, 8, "big_cqe")
        .build();
  }

  private static KernelType sqe() {
    return KernelType.struct("io_uring_sqe", 64)
        .unsigned(0, 1, "opcode")
        .unsigned(1, 1, "flags")
        .unsigned(2, 2, "ioprio")
        .signed(4, 4, "fd")
        .unsigned(8, 8, "off", "addr2")
        .unsigned(8, 4, "cmd_op")
        .unsigned(12, 4, "__pad1")
        .unsigned(16, 8, "addr", "splice_off_in")
        .unsigned(16, 4, "level")
        .unsigned(20, 4, "optname")
        .unsigned(24, 4, "len")
        .unsigned(28, 2, "poll_events")
        .unsigned(28, 4, "rw_flags", "fsync_flags", "poll32_events", "sync_range_flags")
        .unsigned(28, 4, "msg_flags", "timeout_flags", "accept_flags", "cancel_flags")
        .unsigned(28, 4, "open_flags", "statx_flags", "fadvise_advice", "splice_flags")
        .unsigned(28, 4, "rename_flags", "unlink_flags", "hardlink_flags", "xattr_flags")
        .unsigned(28, 4, "msg_ring_flags", "uring_cmd_flags", "waitid_flags", "futex_flags")
        .unsigned(28, 4, "install_fd_flags", "nop_flags", "pipe_flags")
        .unsigned(32, 8, "user_data")
        .unsigned(40, 2, "buf_index", "buf_group")
        .unsigned(42, 2, "personality")
        .signed(44, 4, "splice_fd_in")
        .unsigned(44, 4, "file_index", "zcrx_ifq_idx", "optlen")
        .unsigned(44, 2, "addr_len")
        .array(46, 2, "__pad3")
        .unsigned(44, 1, "write_stream")
        .array(45, 1, "__pad4")
        .unsigned(48, 8, "addr3", "attr_ptr", "optval")
        .array(56, 8, "__pad2")
        .unsigned(56, 8, "attr_type_mask")
        .array(48, 1, "cmd")
        .build();
  }

  private static List<String> sqeFlagBits() {
    return List.of(
        "IOSQE_FIXED_FILE_BIT",
        "IOSQE_IO_DRAIN_BIT",
        "IOSQE_IO_LINK_BIT",
        "IOSQE_IO_HARDLINK_BIT",
        "IOSQE_ASYNC_BIT",
        "IOSQE_BUFFER_SELECT_BIT",
        "IOSQE_CQE_SKIP_SUCCESS_BIT");
  }

  private static List<String> operations() {
    String names =
        """
        NOP READV WRITEV FSYNC READ_FIXED WRITE_FIXED POLL_ADD POLL_REMOVE SYNC_FILE_RANGE SENDMSG
        RECVMSG TIMEOUT TIMEOUT_REMOVE ACCEPT ASYNC_CANCEL LINK_TIMEOUT CONNECT FALLOCATE OPENAT
        CLOSE FILES_UPDATE STATX READ WRITE FADVISE MADVISE SEND RECV OPENAT2 EPOLL_CTL SPLICE
        PROVIDE_BUFFERS REMOVE_BUFFERS TEE SHUTDOWN RENAMEAT UNLINKAT MKDIRAT SYMLINKAT LINKAT
        MSG_RING FSETXATTR SETXATTR FGETXATTR GETXATTR SOCKET URING_CMD SEND_ZC SENDMSG_ZC
        READ_MULTISHOT WAITID FUTEX_WAIT FUTEX_WAKE FUTEX_WAITV FIXED_FD_INSTALL FTRUNCATE BIND
        LISTEN RECV_ZC EPOLL_WAIT READV_FIXED WRITEV_FIXED PIPE NOP128 URING_CMD128 LAST
        """;
    return List.of(names.split("\\s+")).stream().map(name -> "IORING_OP_" + name).toList();
  }
}
