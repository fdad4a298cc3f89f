// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.blame.Blame;
import dev.loopstep.kernel.trace.RunTrace;

/** Tells two observers, and what follows the run. */
public record Both(RunObserver first, RunObserver second, RunTrace trace) implements RunObserver {
  @Override
  public void attached(PolicyMemory memory) {
    first.attached(memory);
    second.attached(memory);
  }

  @Override
  public void submitted(long timePicos, long userData, int opcode) {
    first.submitted(timePicos, userData, opcode);
    second.submitted(timePicos, userData, opcode);
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    first.completed(timePicos, userData, res, flags, overflow);
    second.completed(timePicos, userData, res, flags, overflow);
  }

  @Override
  public void endedSilently(long userData) {
    first.endedSilently(userData);
    second.endedSilently(userData);
  }

  @Override
  public void reaped(long timePicos, long userData, long latencyPicos) {
    first.reaped(timePicos, userData, latencyPicos);
    second.reaped(timePicos, userData, latencyPicos);
  }

  @Override
  public void blamed(long number, long due, long responsePicos, Blame blame) {
    first.blamed(number, due, responsePicos, blame);
    second.blamed(number, due, responsePicos, blame);
  }

  @Override
  public void printed(long timePicos, String line) {
    first.printed(timePicos, line);
    second.printed(timePicos, line);
  }

  @Override
  public void stepped(long timePicos, long steps) {
    first.stepped(timePicos, steps);
    second.stepped(timePicos, steps);
  }

  @Override
  public void dropped(long userData) {
    first.dropped(userData);
    second.dropped(userData);
  }

  @Override
  public void calledDetached() {
    first.calledDetached();
    second.calledDetached();
  }

  @Override
  public void stuck(boolean due) {
    first.stuck(due);
    second.stuck(due);
  }

  @Override
  public void served(long timePicos, long responsePicos) {
    first.served(timePicos, responsePicos);
    second.served(timePicos, responsePicos);
  }
}
