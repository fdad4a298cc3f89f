// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore.schedule;

import dev.loopstep.kernel.time.InterruptOrder;
import java.util.Optional;

/**
 * Runs something from its start under an order of interrupts; the same order gives the same run.
 */
@FunctionalInterface
public interface Trial {
  /**
   * @return what came of the run
   */
  Ending run(InterruptOrder order);

  /**
   * How a run ended.
   *
   * @param wrong what is wrong with it, in words; empty where nothing is
   * @param seen tells endings apart that differ in what an application could see
   */
  record Ending(Optional<String> wrong, String seen) {}
}
