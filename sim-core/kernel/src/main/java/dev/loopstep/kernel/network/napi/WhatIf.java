// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

/**
 * A kernel that there is not: the loop of a policy polls the NIC before it sleeps, as the ordinary
 * wait does, and may keep interrupts off as epoll does (fs/eventpoll.c, ep_suspend_napi_irqs).
 *
 * @param pollPicos how long it polls
 * @param prefers whether interrupts stay off between waits
 * @param suspends whether interrupts are suspended while polling finds something to do, for the
 *     time limit of {@link NapiSetup#suspendPicos}
 * @param asked whether it polls only after a step that returned {@link #POLL}
 */
public record WhatIf(long pollPicos, boolean prefers, boolean suspends, boolean asked) {
  /** What a step returns to go on and be polled for; Linux 7.2 refuses it with -EINVAL. */
  public static final int POLL = 2;
}
