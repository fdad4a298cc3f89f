// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.SocketMessage;

/**
 * What a send or receive keeps from one attempt to the next (struct io_sr_msg, io_async_msghdr).
 */
final class NetRequest {
  /** IORING_RECVSEND_POLL_FIRST (include/uapi/linux/io_uring.h, as those below). */
  static final int POLL_FIRST = 1;

  /** IORING_RECV_MULTISHOT. */
  static final int MULTISHOT = 1 << 1;

  /** IORING_RECVSEND_FIXED_BUF. */
  static final int FIXED_BUFFER = 1 << 2;

  /** IORING_SEND_ZC_REPORT_USAGE. */
  static final int REPORT_USAGE = 1 << 3;

  /** IORING_RECVSEND_BUNDLE. */
  static final int BUNDLE = 1 << 4;

  /** IORING_SEND_VECTORIZED. */
  static final int VECTORIZED = 1 << 5;

  /** IORING_NOTIF_USAGE_ZC_COPIED: nothing was sent without copying. */
  static final int COPIED = 1 << 31;

  /** How often a receive that stays armed is tried while more is there (MULTISHOT_MAX_RETRY). */
  static final int MOST_ROUNDS = 32;

  final SocketMessage message = new SocketMessage();

  /** Room for pieces of memory that was allocated and is kept, 0 for none. */
  int room;

  /** Of the field for priorities. */
  int flags;

  /** MSG_... of the SQE. */
  int messageFlags;

  int group;
  int length;

  /** Bytes that earlier attempts have moved. */
  int done;

  /** What one receive of several may take, and all of them; 0 without a limit. */
  int mostOfEach;

  int mostOfAll;
  boolean limited;

  /** All that is allowed was received. */
  boolean exhausted;

  /** One of several has received what it may. */
  boolean capped;

  /** More is appended to the completion that is being made. */
  boolean appends;

  /** Of the last buffer only a part may be filled. */
  boolean cut;

  /** It does not stay armed. */
  boolean over;

  int rounds;

  /** Where the header of a message lies. */
  long header;

  long name;
  int nameLength;
  long controlLength;

  /** Where a receive that stays armed tells what it has received, and room for the rest. */
  long report;

  int payload;

  /** A send without copying: it is told when the memory is free again. */
  boolean notifies;

  /** The user data of what tells it, 0 for those of the request. */
  long notification;

  int notificationResult;

  void begin(int ioFlags, int socketFlags, int wanted) {
    flags = ioFlags;
    messageFlags = socketFlags;
    length = wanted;
    done = 0;
    group = 0;
    mostOfEach = 0;
    mostOfAll = 0;
    limited = false;
    exhausted = false;
    capped = false;
    rounds = 0;
    header = 0;
    name = 0;
    nameLength = 0;
    controlLength = 0;
    notifies = false;
    notification = 0;
    notificationResult = 0;
    forgetRound();
    message.memory.clear();
    message.addressed = false;
    message.truncated = false;
    message.left = 0;
  }

  private void forgetRound() {
    appends = false;
    cut = false;
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Gets ready for the next completion (io_mshot_prep_retry). */
  void nextRound(Request request) {
    request.selection().forgetEmptied();
    done = 0;
    forgetRound();
    length = mostOfEach;
  }

  /** Bytes that were moved are not lost by what comes later (io_sendrecv_fail). */
  void fail(Request request) {
    if (done != 0) {
      request.result = done;
    }
    if (notifies) {
      request.cqeFlags |= CqeFlags.MORE;
    }
  }
}
