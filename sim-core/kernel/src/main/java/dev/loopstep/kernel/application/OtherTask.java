// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import java.util.List;

/**
 * Another task of the application, which enters rings by itself.
 *
 * @param name by which descriptors and results refer to it
 * @param calls that it makes, from the moment at which the loop is entered
 * @param exits whether it ends after the last of them; else it sleeps until the run is over, and
 *     does what its rings leave to it
 */
public record OtherTask(String name, List<EnterPlan.Call> calls, boolean exits) {
  public OtherTask {
    calls = List.copyOf(calls);
  }
}
