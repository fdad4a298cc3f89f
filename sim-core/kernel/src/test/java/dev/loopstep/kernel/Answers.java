// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.loop.LoopCalls;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;

/** A policy that accepts one connection into slot 0, and answers each receive until it ends. */
final class Answers extends Policy {
  private static final int LISTENER = 100;
  private static final int RECEIVE = 1;
  private static final int SEND = 2;
  private static final int RESPONSE = 512;

  private final int verdict;
  private final long polls;
  private final boolean holds;

  /**
   * @param verdict of its steps but the last
   * @param polls nanoseconds for which it polls the network before it waits; 0 for not at all
   * @param holds whether it keeps interrupts off
   */
  Answers(LoopCalls calls, int verdict, long polls, boolean holds) {
    attach(calls);
    this.verdict = verdict;
    this.polls = polls;
    this.holds = holds;
  }

  @Override
  int body() {
    int pushed = 0;
    if (step == 1) {
      int at = sqe(0, Opcode.ACCEPT.number(), 0);
      calls().sq().put32(at + Sqe.FD, LISTENER);
      calls().sq().put32(at + Sqe.SPLICE_FD_IN, 1);
      pushed = 1;
    }
    reaped.clear();
    reap(8);
    for (Cqe cqe : reaped) {
      if (cqe.userData() == RECEIVE && cqe.res() <= 0) {
        return LoopStep.STOP;
      }
      boolean answers = cqe.userData() == RECEIVE;
      transfer(pushed++, answers ? Opcode.SEND : Opcode.RECV, answers ? SEND : RECEIVE);
    }
    if (pushed > 0) {
      submit(pushed);
    }
    if (holds) {
      calls().suspendInterrupts(true);
    }
    if (polls > 0) {
      calls().pollNetwork(polls);
    }
    waitFor(cqHead() + 1);
    return verdict;
  }

  private void transfer(int slot, Opcode opcode, int userData) {
    int at = sqe(slot, opcode.number(), userData);
    calls().sq().put8(at + Sqe.FLAGS, Sqe.FIXED_FILE);
    calls().sq().put64(at + Sqe.ADDR, RunSetup.Buffers.ADDRESS);
    calls().sq().put32(at + Sqe.LEN, RESPONSE);
  }
}
