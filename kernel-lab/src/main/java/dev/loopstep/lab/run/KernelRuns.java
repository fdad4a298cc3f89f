// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.report.run.Observation;
import java.util.List;
import java.util.Map;

/** Runs single cases. */
public final class KernelRuns {
  private KernelRuns() {}

  /**
   * Runs a case.
   *
   * @throws InputException when it could not be set up, or took its kernel down
   */
  public static Observation run(Lab lab, LabCase one) {
    return KernelResult.observation(result(lab, one), one.program());
  }

  /** Runs a case: what the guest says of it. */
  public static GuestResult result(Lab lab, LabCase one) {
    Lab.Results results =
        lab.run(
            List.of(one.guest()), Map.of(one.guest().object(), one.object()), BootListener.SILENT);
    GuestResult result = results.results().getFirst();
    if (!result.failure().isEmpty()) {
      throw new InputException(
          LabDiagnostic.CASE_FAILED,
          new Place.Whole(one.guest().name()),
          result.failure().strip(),
          "docs/kernel-lab.md says what a case can ask for, and what ends one");
    }
    return result;
  }
}
