// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.OpenFile;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are to be cancelled (io_uring/cancel.c, io_cancel_req_match).
 *
 * @param flags of IORING_OP_ASYNC_CANCEL; 0 for one request by its user data
 * @param opcode with {@link #OP}
 * @param file with {@link #FD}
 * @param sequence of what cancels: where all are wanted, each is found once
 */
record CancelMatch(long userData, int flags, int opcode, @Nullable OpenFile file, long sequence) {
  static final int ALL = 1;
  static final int FD = 1 << 1;
  static final int ANY = 1 << 2;
  static final int FD_FIXED = 1 << 3;
  static final int USERDATA = 1 << 4;
  static final int OP = 1 << 5;

  static CancelMatch byUserData(long userData) {
    return new CancelMatch(userData, 0, 0, null, 0);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether as many as fit are to be cancelled. */
  boolean wantsAll() {
    return has(ALL | ANY);
  }

  /** Whether nothing but the user data decides. */
  boolean onlyUserData() {
    return !has(FD | OP | ANY);
  }

  /** Whether a request is to be cancelled; it counts as found then. */
  boolean fits(Request request) {
    return matches(request) && !(wantsAll() && alreadyFound(request));
  }

  private boolean matches(Request request) {
    if (has(ANY)) {
      return true;
    }
    if (has(FD) && (file == null || request.open != file)
        || has(OP) && request.opcode.number() != opcode) {
      return false;
    }
    boolean byData = has(USERDATA) || onlyUserData();
    return !byData || request.userData == userData;
  }

  private boolean alreadyFound(Request request) {
    boolean before = request.foundBy == sequence;
    request.foundBy = sequence;
    return before;
  }
}
