// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;

/**
 * Flags of preadv2 and pwritev2, rw_flags of a request (include/linux/fs.h, kiocb_set_rw_flags).
 */
final class RwFlags {
  static final int HIPRI = 1;
  static final int NOWAIT = 1 << 3;
  static final int APPEND = 1 << 4;
  private static final int NOAPPEND = 1 << 5;
  private static final int ATOMIC = 1 << 6;
  static final int DONTCACHE = 1 << 7;
  static final int NOSIGNAL = 1 << 8;
  private static final int KNOWN = 0x1ff;

  private RwFlags() {}

  /**
   * What a file without atomic writes says to them: 0, or -errno.
   *
   * @param supportsNowait whether it can be told not to wait (FMODE_NOWAIT)
   * @param cached whether it has a page cache that can do without keeping pages (FOP_DONTCACHE)
   * @param polled whether the ring has IOPOLL
   */
  static int check(int flags, boolean supportsNowait, boolean cached, boolean polled) {
    if ((flags & ~KNOWN) != 0) {
      return Errno.EOPNOTSUPP;
    }
    if ((flags & APPEND) != 0 && (flags & NOAPPEND) != 0) {
      return Errno.EINVAL;
    }
    if ((flags & NOWAIT) != 0 && !supportsNowait
        || (flags & ATOMIC) != 0
        || (flags & DONTCACHE) != 0 && !cached) {
      return Errno.EOPNOTSUPP;
    }
    // Polling for completion is for rings with IOPOLL (io_rw_init_file).
    return (flags & HIPRI) != 0 && !polled ? Errno.EINVAL : 0;
  }
}
