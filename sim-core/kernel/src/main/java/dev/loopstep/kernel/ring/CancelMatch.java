// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/**
 * Which requests are to be cancelled (io_uring/cancel.c, io_cancel_req_match).
 *
 * @param flags of IORING_OP_ASYNC_CANCEL; 0 for one request by its user data
 * @param opcode with {@link #OP}
 */
record CancelMatch(long userData, int flags, int opcode) {
  static final int ALL = 1;
  static final int FD = 1 << 1;
  static final int ANY = 1 << 2;
  static final int FD_FIXED = 1 << 3;
  static final int USERDATA = 1 << 4;
  static final int OP = 1 << 5;

  static CancelMatch byUserData(long userData) {
    return new CancelMatch(userData, 0, 0);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether as many as fit are to be cancelled. */
  boolean wantsAll() {
    return has(ALL | ANY);
  }

  boolean fits(Request request) {
    if (has(ANY)) {
      return true;
    }
    if (has(OP) && request.opcode.number() != opcode) {
      return false;
    }
    boolean byData = has(USERDATA) || !has(FD | OP);
    return !byData || request.userData == userData;
  }
}
