// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/** The bits of poll(2)'s masks (include/uapi/linux/eventpoll.h). */
public final class Readiness {
  public static final int IN = 1;
  public static final int PRI = 1 << 1;
  public static final int OUT = 1 << 2;
  public static final int ERR = 1 << 3;
  public static final int HUP = 1 << 4;
  public static final int NVAL = 1 << 5;
  public static final int RDNORM = 1 << 6;
  public static final int RDBAND = 1 << 7;
  public static final int WRNORM = 1 << 8;
  public static final int WRBAND = 1 << 9;
  public static final int RDHUP = 1 << 13;

  /** A ring itself woke its pollers (EPOLL_URING_WAKE). */
  public static final int URING_WAKE = 1 << 27;

  /** What a file that cannot be polled shows (DEFAULT_POLLMASK). */
  public static final int ALWAYS = IN | OUT | RDNORM | WRNORM;

  private Readiness() {}
}
