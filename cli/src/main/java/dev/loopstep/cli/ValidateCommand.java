// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.report.validation.QueueModel;
import dev.loopstep.report.validation.QueueValidation;
import dev.loopstep.report.validation.QueueValidation.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loopstep validate}: queues against theory. */
@picocli.CommandLine.Command(
    name = "validate",
    header = "Run queues through ring and device, and hold them to queueing theory.",
    description = {
      "",
      "Requests arrive at random, an event loop submits each, and the device is the queue; nothing"
          + " else takes any time. Each run gives an interval of 95 %% for the mean response time. The"
          + " table says in how many runs it holds the mean of theory: within 93 to 97 %% of 1,000. The"
          + " exit code is 1 if one of them does not.",
      ""
    })
final class ValidateCommand extends Command {
  private static final int LEAST = 100;
  private static final int MOST = 100_000;

  /** Four standard deviations of a share of 95 %. */
  private static final double TOLERANCE = 4 * 0.218;

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "How often each queue runs (default: ${DEFAULT-VALUE}).")
  private int replications = 1000;

  ValidateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (replications < LEAST || replications > MOST) {
      throw Usage.error(
          "--replications " + replications,
          "so many say nothing, or take for ever",
          "give a number in " + LEAST + ".." + MOST);
    }
    List<Row> rows;
    try (ProgressLine progress = new ProgressLine(terminal())) {
      rows = QueueValidation.all(replications, progress);
    }
    if (!json.takesStandardOutput()) {
      print(rows);
    }
    json.write(terminal(), document(rows));
    return rows.stream().allMatch(this::holds) ? ExitCode.YES : ExitCode.NO;
  }

  /** 93 to 97 % of 1,000; of fewer what chance allows. */
  private boolean holds(Row row) {
    double tolerance = Math.max(0.02, TOLERANCE / StrictMath.sqrt(replications));
    return Math.abs(row.coverage() - 0.95) <= tolerance && Math.abs(row.deviation()) <= 4;
  }

  private void print(List<Row> rows) {
    say("queue    load  requests    waiting us          response us           off by  intervals");
    say("                a run  theory  measured     theory     measured    std. errors   hold it");
    for (Row row : rows) {
      QueueModel model = row.model();
      double service = model.responseNanos() - model.waitingNanos();
      say(
          "%-7s  %4.2f %8d %8.3f %8.3f  %9.3f %9.3f +- %5.3f  %5.2f    %5.1f %%",
          model.name(),
          model.utilization(),
          row.requests(),
          model.waitingNanos() / 1e3,
          (row.meanNanos() - service) / 1e3,
          model.responseNanos() / 1e3,
          row.meanNanos() / 1e3,
          1.96 * row.errorNanos() / 1e3,
          row.deviation(),
          100 * row.coverage());
    }
  }

  private void say(String format, Object... arguments) {
    terminal().out().printf(Locale.ROOT, format + "%n", arguments);
  }

  private static Map<String, Object> document(List<Row> rows) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("queues", rows.stream().map(ValidateCommand::row).toList());
    return all;
  }

  private static Map<String, Object> row(Row row) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("queue", row.model().name());
    one.put("utilization", row.model().utilization());
    one.put("replications", row.replications());
    one.put("requestsEach", row.requests());
    one.put("theoryNanos", row.model().responseNanos());
    one.put("meanNanos", row.meanNanos());
    one.put("standardErrorNanos", row.errorNanos());
    one.put("coverage", row.coverage());
    return one;
  }
}
