// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

/**
 * Error numbers, negative as results carry them (include/uapi/asm-generic/errno-base.h and
 * errno.h).
 */
public final class Errno {
  public static final int EPERM = -1;
  public static final int ENOENT = -2;
  public static final int EINTR = -4;
  public static final int EIO = -5;
  public static final int ENXIO = -6;
  public static final int E2BIG = -7;
  public static final int EBADF = -9;
  public static final int EAGAIN = -11;
  public static final int ENOMEM = -12;
  public static final int EFAULT = -14;
  public static final int EEXIST = -17;
  public static final int ENODEV = -19;
  public static final int EINVAL = -22;
  public static final int ENFILE = -23;
  public static final int EFBIG = -27;
  public static final int ENOSPC = -28;
  public static final int ESPIPE = -29;
  public static final int EPIPE = -32;
  public static final int ETIME = -62;
  public static final int EOVERFLOW = -75;
  public static final int EBADFD = -77;
  public static final int EBADR = -53;
  public static final int EOPNOTSUPP = -95;
  public static final int ENOBUFS = -105;
  public static final int ENOTSOCK = -88;
  public static final int EMSGSIZE = -90;
  public static final int EPROTONOSUPPORT = -93;
  public static final int ESOCKTNOSUPPORT = -94;
  public static final int EAFNOSUPPORT = -97;
  public static final int EADDRINUSE = -98;
  public static final int ECONNRESET = -104;
  public static final int EISCONN = -106;
  public static final int ENOTCONN = -107;
  public static final int ETIMEDOUT = -110;
  public static final int ECONNREFUSED = -111;
  public static final int EALREADY = -114;
  public static final int ECANCELED = -125;
  public static final int EOWNERDEAD = -130;

  /** Not for users, but SPLICE and TEE let them see it (include/linux/errno.h). */
  public static final int ERESTARTSYS = -512;

  private Errno() {}
}
