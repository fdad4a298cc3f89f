// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.library;

import java.nio.file.Path;
import java.util.List;

/**
 * A policy of the library.
 *
 * @param name of the policy
 * @param use which of the uses that BPF was brought to io_uring for it shows
 * @param idea in a sentence
 * @param yardstick by which it is judged
 * @param folder with its scenarios
 * @param policy its file
 * @param wins where it is better than what it is compared with
 * @param loses where it is not
 */
public record LibraryEntry(
    String name,
    String use,
    String idea,
    Yardstick yardstick,
    Path folder,
    Path policy,
    Side wins,
    Side loses) {
  /**
   * A comparison.
   *
   * @param against names of baselines, and files of policies
   * @param yardstick by which it is judged here
   */
  public record Side(Path scenario, List<String> against, Yardstick yardstick) {
    public Side {
      against = List.copyOf(against);
    }

    /** Whether a contestant is a policy of its own, not what an application does. */
    static boolean isPolicy(String contestant) {
      return contestant.endsWith(".policy");
    }
  }

  /** The scenario for every order of interrupts. */
  public Path small() {
    return folder.resolve("small.yaml");
  }
}
