// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.application;

import java.util.List;

/**
 * The other tasks of an application.
 *
 * @param sqes where the SQEs of their calls stand, {@link EnterPlan.Call#sqesAt}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes, owned by the scenario
public record OtherTasks(List<OtherTask> all, byte[] sqes) {
  /** None: the application has one task. */
  public static final OtherTasks NONE = new OtherTasks(List.of(), new byte[0]);

  public OtherTasks {
    all = List.copyOf(all);
  }

  /** The same, with SQEs of which all numbers are known. */
  public OtherTasks with(byte[] filled) {
    return new OtherTasks(all, filled);
  }
}
