// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.List;

/**
 * What is recorded: a scenario that names its policy.
 *
 * @param name unique among all cases; the recording's file name
 * @param kind what it is about: the folder of its scenario
 * @param scenario the lines of the scenario's file
 */
public record Case(String name, String kind, List<String> scenario) {
  public Case {
    scenario = List.copyOf(scenario);
  }
}
