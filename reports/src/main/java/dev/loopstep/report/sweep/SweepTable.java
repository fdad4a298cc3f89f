// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.table.DataTable;
import dev.loopstep.report.table.DataTable.Column;
import dev.loopstep.report.table.DataTable.Type;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.experiment.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as tables: of its runs, and of its combinations. What a table has of a parameter are
 * plain numbers where all of its values are: bytes, nanoseconds, a second.
 */
public final class SweepTable {
  private static final List<Column> RUN_KEYS =
      List.of(
          new Column("run", Type.WHOLE),
          new Column("cell", Type.WHOLE),
          new Column("scenario", Type.TEXT),
          new Column("contestant", Type.TEXT),
          new Column("replication", Type.WHOLE),
          new Column("seed", Type.WHOLE));

  private static final List<Column> RUN_REST =
      List.of(
          new Column("warm-up", Type.WHOLE),
          new Column("settles", Type.TRUTH),
          new Column("warned", Type.TRUTH),
          new Column("digest", Type.TEXT));

  private final SweepResults results;
  private final SweepPlan plan;
  private final List<Parameter> parameters;
  private final List<Type> types;

  private SweepTable(SweepResults results) {
    this.results = results;
    this.plan = results.sweep();
    this.parameters = plan.experiment().parameters();
    this.types = parameters.stream().map(SweepTable::type).toList();
  }

  /** The names of columns that every sweep has, which no parameter can have. */
  static TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(Quantity.keys());
    RUN_KEYS.forEach(column -> names.add(column.name()));
    RUN_REST.forEach(column -> names.add(column.name()));
    names.add("runs");
    Quantity.keys().forEach(key -> names.addAll(List.of(key + ".low", key + ".high")));
    return names;
  }

  private static Type type(Parameter parameter) {
    if (parameter.values().stream().allMatch(value -> value.plain().matches("-?[0-9]{1,18}"))) {
      return Type.WHOLE;
    }
    boolean decimal =
        parameter.values().stream()
            .allMatch(value -> value.plain().matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?"));
    return decimal ? Type.NUMBER : Type.TEXT;
  }

  /** A row for each run. */
  public static DataTable runs(SweepResults results) {
    return new SweepTable(results).runs();
  }

  /** A row for each combination: means with their bounds. */
  public static DataTable cells(SweepResults results) {
    return new SweepTable(results).cells();
  }

  private DataTable runs() {
    List<Column> columns = new ArrayList<>(RUN_KEYS.subList(0, 4));
    parameterColumns(columns);
    columns.addAll(RUN_KEYS.subList(4, 6));
    Quantity.keys().forEach(key -> columns.add(new Column(key, Type.NUMBER)));
    columns.addAll(RUN_REST);
    return new DataTable(
        "run",
        columns,
        taker -> {
          Row row = new Row(columns.size());
          Worlds worlds = new Worlds(plan);
          results.runs(run -> taker.take(row.of(run, worlds)));
        });
  }

  private void parameterColumns(List<Column> columns) {
    for (int i = 0; i < parameters.size(); i++) {
      columns.add(new Column(parameters.get(i).name(), types.get(i)));
    }
  }

  private DataTable cells() {
    List<Column> columns = new ArrayList<>(RUN_KEYS.subList(1, 4));
    parameterColumns(columns);
    columns.add(new Column("runs", Type.WHOLE));
    columns.add(new Column("warned", Type.WHOLE));
    for (String key : Quantity.keys()) {
      columns.add(new Column(key, Type.NUMBER));
      columns.add(new Column(key + ".low", Type.NUMBER));
      columns.add(new Column(key + ".high", Type.NUMBER));
    }
    return new DataTable(
        "cell",
        columns,
        taker -> {
          Row row = new Row(columns.size());
          results.cells(cell -> taker.take(row.of(cell)));
        });
  }

  /** The seed of each world, of which one is known at a time. */
  private static final class Worlds {
    private final SweepPlan plan;
    private final CellBinder binder;

    Worlds(SweepPlan plan) {
      this.plan = plan;
      this.binder = new CellBinder(plan);
    }

    long seed(Cell cell, int replication) {
      Scenario scenario = binder.scenario(cell);
      return SweepPlan.seed(scenario.seed(), replication);
    }

    Cell cell(long run) {
      return plan.cell(run / plan.experiment().replications());
    }
  }

  /** One array, filled again for each row. */
  private final class Row {
    private final @Nullable Object[] values;
    private int at;

    Row(int columns) {
      this.values = new Object[columns];
    }

    private void add(@Nullable Object value) {
      values[at++] = value;
    }

    private void number(double value) {
      add(Double.isNaN(value) || Double.isInfinite(value) ? null : (Object) value);
    }

    private void keys(Cell cell) {
      add(cell.index());
      add(plan.world(cell));
      add(plan.subject(cell));
      for (int i = 0; i < parameters.size(); i++) {
        add(typed(plan.value(cell, i), types.get(i)));
      }
    }

    @Nullable Object[] of(CellRun run, Worlds worlds) {
      at = 0;
      Cell cell = worlds.cell(run.run());
      int replication = (int) (run.run() % plan.experiment().replications());
      add(run.run());
      keys(cell);
      add((long) replication);
      add(worlds.seed(cell, replication));
      for (Quantity quantity : Quantity.values()) {
        number(run.value(quantity));
      }
      add((long) run.warmUp());
      add(run.settles());
      add(run.warned());
      add(run.digest());
      return values;
    }

    @Nullable Object[] of(CellSummary cell) {
      at = 0;
      keys(cell.cell());
      add((long) cell.runs());
      add((long) cell.warned());
      for (Quantity quantity : Quantity.values()) {
        Interval mean =
            cell.mean(quantity).orElse(new Interval(Double.NaN, Double.NaN, Double.NaN));
        number(mean.estimate());
        number(mean.low());
        number(mean.high());
      }
      return values;
    }
  }

  private static @Nullable Object typed(Optional<Parameter.Value> value, Type type) {
    if (value.isEmpty()) {
      return null;
    }
    String plain = value.get().plain();
    return switch (type) {
      case WHOLE -> Long.valueOf(plain);
      case NUMBER -> Double.valueOf(plain);
      case TRUTH, TEXT -> plain;
    };
  }
}
