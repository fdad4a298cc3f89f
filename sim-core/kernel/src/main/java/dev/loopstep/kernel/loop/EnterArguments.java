// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.loop;

/**
 * What {@code io_uring_enter} is called with.
 *
 * @param toSubmit how many requests to take, an unsigned number
 * @param minComplete how many completions to wait for
 * @param flags of {@link EnterFlag}, and others, which are refused
 * @param argumentSize of what the fifth argument points to, in bytes
 * @param limits what that says, with {@link EnterFlag#EXT_ARG}
 */
public record EnterArguments(
    int toSubmit, int minComplete, int flags, int argumentSize, Limits limits) {
  /** sizeof(struct io_uring_getevents_arg). */
  public static final int ARGUMENT_SIZE = 24;

  /** sizeof(struct io_uring_reg_wait). */
  public static final int REGISTERED_ARGUMENT_SIZE = 64;

  /** A call that submits, and waits without limit. */
  static EnterArguments waiting(int toSubmit, int minComplete) {
    return new EnterArguments(toSubmit, minComplete, EnterFlag.GETEVENTS.mask(), 0, Limits.NONE);
  }

  /**
   * Limits of a wait (struct io_uring_getevents_arg).
   *
   * @param timeoutPicos when it ends: from the moment at which it begins, or a time of the clock
   *     with {@link EnterFlag#ABS_TIMER}; {@link #NEVER} where none is given
   * @param minWaitPicos how long it goes on before fewer completions than asked for do; 0 for none
   * @param blocksSignals whether its signal mask keeps signals out
   */
  public record Limits(long timeoutPicos, long minWaitPicos, boolean blocksSignals) {
    public static final long NEVER = -1;

    public static final Limits NONE = new Limits(NEVER, 0, false);
  }
}
