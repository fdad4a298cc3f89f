// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.vm.Region;

/**
 * IORING_OP_MADVISE of what changes nothing, done by a worker (io_uring/advise.c, mm/madvise.c). It
 * was not counted: it is charged as a NOP. An error does not break a chain.
 */
final class MemoryAdviceOperation implements Operation {
  /** MADV_WILLNEED: up to here nothing happens to the memory. */
  private static final int LAST_HARMLESS = 3;

  private final Cpu cpu;
  private final UserMemory user;
  private final NotModelled notModelled;

  MemoryAdviceOperation(Cpu cpu, UserMemory user, NotModelled notModelled) {
    this.cpu = cpu;
    this.user = user;
    this.notModelled = notModelled;
  }

  @Override
  public int prepare(Request request, Region sqes, int at) {
    if (sqes.u16(at + Sqe.BUF_INDEX) != 0 || sqes.i32(at + Sqe.SPLICE_FD_IN) != 0) {
      return Errno.EINVAL;
    }
    request.address = sqes.i64(at + Sqe.ADDR);
    request.offset = sqes.i64(at + Sqe.OFF);
    if (request.offset == 0) {
      request.offset = Integer.toUnsignedLong(sqes.i32(at + Sqe.LEN));
    }
    request.opFlags = sqes.i32(at + Sqe.OP_FLAGS);
    request.flags |= Sqe.ASYNC;
    return 0;
  }

  @Override
  public int issue(Request request) {
    cpu.charge(Cost.ISSUE_NOP);
    request.complete(advise(request.opFlags, request.address, request.offset));
    return COMPLETE;
  }

  private int advise(int advice, long start, long length) {
    if (!exists(advice)) {
      return Errno.EINVAL;
    }
    long rounded = (length + RingGeometry.PAGE - 1) & -RingGeometry.PAGE;
    long end = start + rounded;
    if ((start & (RingGeometry.PAGE - 1)) != 0
        || length != 0 && rounded == 0
        || Long.compareUnsigned(end, start) < 0) {
      return Errno.EINVAL;
    }
    if (length == 0) {
      return 0;
    }
    if (Integer.compareUnsigned(advice, LAST_HARMLESS) > 0) {
      throw notModelled.because("MADVISE that changes memory (advice " + advice + ")");
    }
    return user.mapped(start, rounded) ? 0 : Errno.ENOMEM;
  }

  /** The kinds of advice of Linux 7.2 (madvise_behavior_valid). */
  private static boolean exists(int advice) {
    return advice >= 0 && advice <= 4
        || advice >= 8 && advice <= 25
        || advice >= 100 && advice <= 103;
  }
}
