// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.cache.CacheSeen;
import dev.loopstep.report.chart.Units;
import dev.loopstep.report.experiment.Outcome;
import java.util.List;
import java.util.function.ToLongFunction;

/** What page caches did, row by row. */
final class CacheRows {
  private CacheRows() {}

  static void add(List<List<String>> rows, List<Outcome> outcomes) {
    List<String> files =
        outcomes.stream()
            .flatMap(outcome -> outcome.result().caches().stream())
            .map(CacheSeen::file)
            .distinct()
            .toList();
    for (String file : files) {
      add(rows, outcomes, file, "cache hits", CacheSeen::hits);
      add(rows, outcomes, file, "cache misses", CacheSeen::misses);
      add(rows, outcomes, file, "pages read", CacheSeen::read);
      add(rows, outcomes, file, "written back", CacheSeen::written);
      add(rows, outcomes, file, "left dirty", CacheSeen::dirty);
    }
  }

  private static void add(
      List<List<String>> rows,
      List<Outcome> outcomes,
      String file,
      String what,
      ToLongFunction<CacheSeen> number) {
    FigureRows.add(
        rows,
        outcomes,
        file + ", " + what,
        outcome ->
            outcome.result().caches().stream()
                .filter(seen -> seen.file().equals(file))
                .findFirst()
                .map(seen -> Units.count(number.applyAsLong(seen)))
                .orElse("–"));
  }
}
