// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

/**
 * What was found of a policy.
 *
 * @param safe whether it is proved safe, for every value of its parameters
 * @param onNoKernel whether it calls what no kernel has
 * @param linux what a real kernel makes of it
 * @param wins its effect where it is better
 * @param loses its effect where it is not
 */
public record Judged(
    LibraryEntry entry,
    boolean safe,
    boolean onNoKernel,
    OnLinux linux,
    Effect wins,
    Effect loses) {
  /**
   * Recordings of a real kernel that ran the policy.
   *
   * @param cases how many there are
   * @param accepted in how many the kernel took the object and ran it
   * @param agrees in how many the simulator does the same
   */
  public record OnLinux(int cases, int accepted, int agrees) {
    /** None. */
    public static final OnLinux NONE = new OnLinux(0, 0, 0);

    /** With the counts of another. */
    public OnLinux plus(OnLinux other) {
      return new OnLinux(cases + other.cases, accepted + other.accepted, agrees + other.agrees);
    }
  }
}
