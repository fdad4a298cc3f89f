// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.trace;

/** Steps of the loop on its way to sleep, each an access to what others share (io_loop_wait). */
public enum WaitAtom {
  ARMS("arms cq_wait_nr"),
  SAYS_IT_SLEEPS("says that it sleeps"),
  FINDS_WORK("finds local work"),
  FINDS_NO_WORK("finds no local work");

  private final String text;

  WaitAtom(String text) {
    this.text = text;
  }

  /** In words, about the task. */
  public String text() {
    return text;
  }
}
