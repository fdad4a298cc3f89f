// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.lab.wire.ThreadStep;
import dev.loopstep.lab.wire.ThreadStep.Deed;
import dev.loopstep.scenario.Scenario;
import java.util.List;

/** What the application's other thread does, as steps. */
final class ThreadPlan {
  private static final long PICOS = 1000;

  private ThreadPlan() {}

  /**
   * The steps.
   *
   * @param region how many bytes the parameter region has
   * @throws InputException for a store outside of it
   */
  static List<ThreadStep> steps(Scenario scenario, int region) {
    int pages = RingGeometry.roundUp(region, RingGeometry.PAGE);
    scenario.application().actions().forEach(action -> check(scenario, action.deed(), pages));
    return scenario.application().actions().stream()
        .map(action -> new ThreadStep(action.atPicos() / PICOS, deed(action.deed())))
        .toList();
  }

  private static void check(Scenario scenario, Action.Deed deed, int pages) {
    if (deed instanceof Action.Deed.Store(int offset, int size, long _)
        && (offset < 0 || offset + size > pages)) {
      throw new InputException(
          LabDiagnostic.NOT_ON_LINUX,
          new Place.Whole(scenario.file()),
          "a store at " + offset + " lies outside of the parameter region of " + pages + " bytes",
          "make the region larger: `region: {size: ...}`");
    }
  }

  private static Deed deed(Action.Deed deed) {
    return switch (deed) {
      case Action.Deed.Write(int descriptor, byte[] bytes) -> new Deed.Write(descriptor, bytes);
      case Action.Deed.Read(int descriptor, int length) -> new Deed.Read(descriptor, length);
      case Action.Deed.Close(int descriptor) -> new Deed.Close(descriptor);
      case Action.Deed.Shutdown(int descriptor) -> new Deed.Shutdown(descriptor);
      case Action.Deed.Signal() -> new Deed.Signal();
      case Action.Deed.Detach() -> new Deed.Detach();
      case Action.Deed.Message(int fromRing, long userData, int res) ->
          new Deed.Message(fromRing, userData, res);
      case Action.Deed.Store(int offset, int size, long value) ->
          new Deed.Store(RunSetup.REGION_ADDRESS + offset, size, value);
    };
  }
}
