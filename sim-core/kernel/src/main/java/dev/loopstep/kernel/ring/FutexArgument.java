// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.vm.Region;

/**
 * What FUTEX_WAIT and FUTEX_WAKE have in common (io_uring/futex.c, io_futex_prep). A request's
 * {@code address} is that of the futex, {@code offset} the value or the number to be woken, {@code
 * length} the set of bits, {@code opFlags} how the futex is kept.
 */
final class FutexArgument {
  // FUTEX2_* (include/uapi/linux/futex.h).
  private static final int SIZE = 3;
  private static final int SIZE_U32 = 2;
  private static final int NUMA = 1 << 2;
  private static final int MPOL = 1 << 3;
  private static final int PRIVATE = 1 << 7;
  private static final int VALID = SIZE | NUMA | MPOL | PRIVATE;

  private final UserMemory user;
  private final NotModelled notModelled;

  FutexArgument(UserMemory user, NotModelled notModelled) {
    this.user = user;
    this.notModelled = notModelled;
  }

  /** Reads the fields of an SQE: 0, or -errno. */
  int prepare(Request request, Region sqes, int at) {
    if (sqes.i32(at + Sqe.LEN) != 0
        || sqes.i32(at + Sqe.OP_FLAGS) != 0
        || sqes.u16(at + Sqe.BUF_INDEX) != 0
        || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.offset = sqes.i64(at + Sqe.OFF);
    long bits = sqes.i64(at + Sqe.ADDR3);
    request.length = (int) bits;
    request.opFlags = sqes.i32(at + Sqe.FD);
    if ((request.opFlags & ~VALID) != 0 || (request.opFlags & SIZE) != SIZE_U32) {
      return Errno.EINVAL;
    }
    return request.offset >>> Integer.SIZE == 0 && bits >>> Integer.SIZE == 0 ? 0 : Errno.EINVAL;
  }

  /** Whether the request's futex can be waited for at all: 0, or -errno (get_futex_key). */
  int check(Request request) {
    if ((request.opFlags & (NUMA | MPOL)) != 0) {
      throw notModelled.because("a futex of a NUMA node (FUTEX2_NUMA, FUTEX2_MPOL)");
    }
    if (request.address % Integer.BYTES != 0) {
      return Errno.EINVAL;
    }
    if (!UserMemory.addressable(request.address, Integer.BYTES)) {
      return Errno.EFAULT;
    }
    return !shared(request) || user.mapped(request.address, Integer.BYTES) ? 0 : Errno.EFAULT;
  }

  FutexKey key(Request request) {
    return new FutexKey(request.address, shared(request));
  }

  private static boolean shared(Request request) {
    return (request.opFlags & PRIVATE) == 0;
  }

  /** Whether the futex has the value for which the request waits: 0, or -errno. */
  int compare(Request request) {
    if (!user.mapped(request.address, Integer.BYTES)) {
      return Errno.EFAULT;
    }
    return user.i32(request.address) == (int) request.offset ? 0 : Errno.EAGAIN;
  }
}
