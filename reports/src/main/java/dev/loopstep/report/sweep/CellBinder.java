// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.experiment.Plan;
import dev.loopstep.scenario.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * Makes cells ready to run. Runs come in order, so the last world and the last cell are most often
 * those of the next run, and are kept. For one thread.
 */
final class CellBinder {
  private final SweepPlan sweep;
  private long world = -1;
  private @Nullable Scenario scenario;
  private long index = -1;
  private @Nullable Plan plan;

  CellBinder(SweepPlan sweep) {
    this.sweep = sweep;
  }

  /** The cell's world. */
  Scenario scenario(Cell cell) {
    long number = cell.index() / sweep.cellsInWorld();
    Scenario known = scenario;
    if (known == null || number != world) {
      known = sweep.scenario(cell);
      scenario = known;
      world = number;
    }
    return known;
  }

  /** The cell with its first seed. */
  Plan plan(Cell cell) {
    Plan known = plan;
    if (known == null || cell.index() != index) {
      known = sweep.plan(cell, scenario(cell));
      plan = known;
      index = cell.index();
    }
    return known;
  }
}
