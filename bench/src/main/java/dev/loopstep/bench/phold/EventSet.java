// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

/**
 * The events to come, of one library. Each is at a process, a number. All of them do the same (J.
 * G. Vaucher and P. Duval, A comparison of simulation event list algorithms, CACM 18(4), 1975): the
 * first event is taken out and comes again later, as the same object wherever the library can.
 */
sealed interface EventSet permits TimelineSet, JdkHeapSet, SsjSet, DsolSet {
  /** Adds an event; times are in picoseconds, all different in practice. */
  void add(int process, long time);

  /**
   * Takes the first event out, and puts it back at another process.
   *
   * @param delay how much later it comes again, in picoseconds
   * @return the process at which it was
   */
  int hold(int process, long delay);

  /** When the event was due that was taken out last. */
  long now();
}
