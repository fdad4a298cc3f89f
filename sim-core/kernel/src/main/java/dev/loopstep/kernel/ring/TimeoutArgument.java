// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;

/** The time that a request gives, in itself or in memory (io_parse_user_time). */
final class TimeoutArgument {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private TimeoutArgument() {}

  /**
   * Reads the time into the request, whose {@code opFlags} are set.
   *
   * @param argument nanoseconds, or the address of a timespec
   * @return 0, or -errno
   */
  static int read(Request request, long argument, UserMemory user) {
    if ((request.opFlags & Timeouts.IMMEDIATE_ARG) != 0) {
      request.timeoutNanos = argument;
      return argument < 0 ? Errno.EINVAL : 0;
    }
    if (!user.mapped(argument, 2L * Long.BYTES)) {
      return Errno.EFAULT;
    }
    long seconds = user.i64(argument);
    long nanos = user.i64(argument + Long.BYTES);
    if (seconds < 0 || nanos < 0) {
      return Errno.EINVAL;
    }
    request.timeoutNanos = saturated(seconds, nanos);
    return 0;
  }

  private static long saturated(long seconds, long nanos) {
    if (seconds >= Long.MAX_VALUE / NANOS_PER_SECOND) {
      return Long.MAX_VALUE;
    }
    long sum = seconds * NANOS_PER_SECOND + nanos;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
