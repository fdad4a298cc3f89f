// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/** Something that is done over and over, round by round, and that the model says the cost of. */
public abstract class Shape {
  private final String name;
  private final boolean fitted;
  private final long awaitedNanos;

  /**
   * @param fitted whether the profile is fitted to it; the others are predicted
   * @param awaitedNanos for how long a round waits for a clock, whatever the machine: not counted
   */
  Shape(String name, boolean fitted, long awaitedNanos) {
    this.name = name;
    this.fitted = fitted;
    this.awaitedNanos = awaitedNanos;
  }

  public final String name() {
    return name;
  }

  /** Whether the profile is fitted to it. */
  public final boolean fitted() {
    return fitted;
  }

  final long awaitedNanos() {
    return awaitedNanos;
  }

  /** How many requests a round has. */
  public abstract int requests();

  /** Whether the thread sleeps in a round. */
  abstract boolean sleeps();

  /** Whether part of it runs on another processor. */
  boolean apart() {
    return false;
  }

  /** What a round costs. */
  abstract Features features(Model model);

  /**
   * Prepares it on this machine.
   *
   * @param affinity of the thread that measures; says where others of the shape may run
   */
  abstract HostRun open(Affinity affinity);
}
