// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.scenario.experiment.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a sweep's page and summaries say: the quantity by which cells are judged, the axes, the
 * means of all cells, and the best cell of each scenario.
 */
public final class SweepOverview {
  /** Of these the first that all cells have is shown, unless the experiment names one. */
  private static final List<Quantity> PREFERRED =
      List.of(
          Quantity.RESPONSE_P99,
          Quantity.RESPONSE_MEAN,
          Quantity.LATENCY_P99,
          Quantity.LATENCY_MEAN,
          Quantity.THROUGHPUT);

  private final SweepResults results;
  private final SweepPlan plan;
  private final Map<Quantity, Integer> known = new EnumMap<>(Quantity.class);
  private final Map<Quantity, double[]> means = new EnumMap<>(Quantity.class);
  private final List<CellSummary> warned = new ArrayList<>();
  private long warnedRuns;
  private long unsettledRuns;

  private SweepOverview(SweepResults results) {
    this.results = results;
    this.plan = results.sweep();
  }

  /** Reads all cells once. */
  public static SweepOverview of(SweepResults results) throws IOException {
    SweepOverview overview = new SweepOverview(results);
    int cells = Math.toIntExact(results.sweep().cells());
    for (Quantity quantity : Quantity.values()) {
      double[] none = new double[cells];
      Arrays.fill(none, Double.NaN);
      overview.means.put(quantity, none);
    }
    results.cells(overview::take);
    return overview;
  }

  private void take(CellSummary cell) {
    int index = (int) cell.cell().index();
    cell.means()
        .forEach((quantity, mean) -> {
          values(quantity)[index] = mean.interval().estimate();
          known.merge(quantity, 1, Integer::sum);
        });
    warnedRuns += cell.warned();
    unsettledRuns += cell.unsettled();
    if (cell.warned() > 0 && warned.size() < 5) {
      warned.add(cell);
    }
  }

  private double[] values(Quantity quantity) {
    return means.getOrDefault(quantity, new double[0]);
  }

  public SweepResults results() {
    return results;
  }

  public SweepPlan plan() {
    return plan;
  }

  /** The mean of a cell; NaN where not all of its runs have a value. */
  public double mean(Quantity quantity, Cell cell) {
    return values(quantity)[(int) cell.index()];
  }

  /** Whether some cell has a mean of it. */
  public boolean has(Quantity quantity) {
    return known.getOrDefault(quantity, 0) > 0;
  }

  /** The quantity by which cells are judged. */
  public Quantity quantity() {
    return plan.experiment()
        .show()
        .quantity()
        .map(word -> Quantity.of(word.text()))
        .orElseGet(() ->
            PREFERRED.stream()
                .filter(quantity -> known.getOrDefault(quantity, 0) == plan.cells())
                .findFirst()
                .orElse(Quantity.THROUGHPUT));
  }

  /** The axes of the heat map, x first; fewer than two where not so many things vary. */
  public List<Dimension> axes() {
    List<Dimension> all = Dimension.of(plan);
    List<Dimension> axes = new ArrayList<>();
    plan.experiment().show().x().ifPresent(word -> axes.add(named(all, word.text())));
    Optional<Dimension> y = plan.experiment().show().y().map(word -> named(all, word.text()));
    if (axes.isEmpty()) {
      all.stream()
          .filter(dimension -> dimension.varies() && !y.equals(Optional.of(dimension)))
          .findFirst()
          .ifPresent(axes::add);
    }
    y.or(() -> all.stream().filter(d -> d.varies() && !axes.contains(d)).findFirst())
        .ifPresent(axes::add);
    return axes;
  }

  private static Dimension named(List<Dimension> all, String name) {
    return all.stream()
        .filter(dimension -> dimension.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /**
   * For each world its best cells by the quantity, the best first; fewer where they lack it. Worlds
   * are not chosen, so they do not compete.
   *
   * @param most cells of a world
   * @param worlds the first so many
   */
  public List<List<CellSummary>> best(int most, int worlds) throws IOException {
    List<List<Integer>> orders = new ArrayList<>();
    Map<Long, CellSummary> found = new TreeMap<>();
    for (int world = 0; world < Math.min(worlds, plan.worlds()); world++) {
      orders.add(order(world, most));
    }
    results.cells(cell -> {
      int index = (int) cell.cell().index();
      int world = (int) (index / plan.cellsInWorld());
      if (world < orders.size() && orders.get(world).contains(index)) {
        found.put((long) index, cell);
      }
    });
    return orders.stream()
        .map(order -> order.stream().map(i -> Objects.requireNonNull(found.get((long) i))).toList())
        .toList();
  }

  private List<Integer> order(int world, int most) {
    Quantity quantity = quantity();
    double[] values = values(quantity);
    int each = (int) plan.cellsInWorld();
    int sign = quantity.moreIsBetter() ? -1 : 1;
    List<Integer> order = new ArrayList<>();
    for (int i = world * each; i < (world + 1) * each; i++) {
      if (!Double.isNaN(values[i])) {
        order.add(i);
        order.sort((a, b) -> compare(sign * values[a], sign * values[b], a, b));
        if (order.size() > most) {
          order.removeLast();
        }
      }
    }
    return order;
  }

  private static int compare(double a, double b, int first, int second) {
    int by = Double.compare(a, b);
    return by == 0 ? Integer.compare(first, second) : by;
  }

  /** Some of the cells in which there is something to know about a run. */
  public List<CellSummary> warned() {
    return List.copyOf(warned);
  }

  /** How many runs there is something to know about. */
  public long warnedRuns() {
    return warnedRuns;
  }

  /** In how many runs no end of the warm-up was found. */
  public long unsettledRuns() {
    return unsettledRuns;
  }

  /** A mean with its bounds: {@code 123 µs (120 µs to 126 µs)}. */
  public static String text(Quantity quantity, Optional<Interval> mean) {
    if (mean.isEmpty()) {
      return "–";
    }
    Interval interval = mean.get();
    String middle = quantity.text(interval.estimate());
    return interval.bounded()
        ? middle
            + " ("
            + quantity.text(interval.low())
            + " to "
            + quantity.text(interval.high())
            + ")"
        : middle;
  }

  /** What tells a cell apart in its world: {@code serve_queue, depth 16}. */
  public String name(Cell cell) {
    return named(plan.subject(cell), cell, true);
  }

  /** What tells a cell's world apart: {@code nvme, syscall-penalty 0ns}. */
  public String world(Cell cell) {
    return named(plan.world(cell), cell, false);
  }

  private String named(String first, Cell cell, boolean variables) {
    StringBuilder name = new StringBuilder(first);
    for (Dimension dimension : Dimension.of(plan)) {
      if (dimension.number() >= 0
          && dimension.varies()
          && variables == isVariable(dimension.number())) {
        dimension
            .of(cell)
            .ifPresent(value ->
                name.append(", ")
                    .append(dimension.name())
                    .append(' ')
                    .append(dimension.labels().get(value)));
      }
    }
    return name.toString();
  }

  private boolean isVariable(int parameter) {
    return plan.experiment().parameters().get(parameter).target() == Parameter.Target.VARIABLE;
  }
}
