// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import java.util.ArrayDeque;

/**
 * What sends and receives keep, to be used again, the last given back first (ctx->netmsg_cache). It
 * matters how much room for pieces of memory each has: a bundle without a limit takes so many.
 */
final class NetRequests {
  /** IO_ALLOC_CACHE_MAX. */
  private static final int MOST = 128;

  /** As much room as is kept (IO_VEC_CACHE_SOFT_CAP). */
  private static final int MOST_ROOM = 256;

  private final ArrayDeque<NetRequest> free = new ArrayDeque<>();

  NetRequest take() {
    NetRequest kept = free.pollLast();
    return kept == null ? new NetRequest() : kept;
  }

  /** A request completes in its operation (io_req_msg_cleanup). */
  void giveBack(Request request) {
    NetRequest net = request.net;
    if (net == null || request.onWorker) {
      return;
    }
    request.net = null;
    if (net.room > MOST_ROOM) {
      net.room = 0;
    }
    if (free.size() < MOST) {
      free.addLast(net);
    }
  }
}
