// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

/**
 * How Linux takes packets from a NIC.
 *
 * @param weight packets of one poll at most (64: NAPI_POLL_WEIGHT, include/linux/netdevice.h)
 * @param budget packets of one run of the softirq at most (net.core.netdev_budget)
 * @param budgetPicos and how long it lasts (net.core.netdev_budget_usecs: two ticks)
 * @param deferHardIrqs how many polls that find nothing pass before interrupts are enabled again
 *     (napi_defer_hard_irqs)
 * @param flushPicos until the next of these polls (gro_flush_timeout); 0 for none
 * @param suspendPicos for how long a policy that suspends interrupts does (irq_suspend_timeout); 0
 *     for not at all
 * @param busyPollPicos how long a wait polls before it sleeps (IORING_REGISTER_NAPI, busy_poll_to);
 *     0 for not at all
 * @param prefersBusyPoll whether interrupts stay off between such waits (prefer_busy_poll)
 */
public record NapiSetup(
    int weight,
    int budget,
    long budgetPicos,
    int deferHardIrqs,
    long flushPicos,
    long suspendPicos,
    long busyPollPicos,
    boolean prefersBusyPoll) {
  /** Two ticks at CONFIG_HZ=250 (net/core/hotdata.c, 2 * USEC_PER_SEC / HZ). */
  private static final long BUDGET_TIME = 8_000_000_000L;

  /** As Linux is where nobody sets anything, and no ring has registered NAPI. */
  public static final NapiSetup DEFAULT = new NapiSetup(64, 300, BUDGET_TIME, 0, 0, 0, 0, false);
}
