// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.render;

import dev.loopstep.kernel.blame.Part;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.finding.Changes;
import dev.loopstep.report.finding.Findings;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestTimes;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.LatencyCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as CSV (RFC 4180), a figure a row: {@code section}, {@code contestant}, {@code
 * against} (whom it is compared with), {@code quantity}, {@code at} (a level of a quantile as a
 * share, or the number of a replication), {@code value}, {@code low}, {@code high}, {@code p},
 * {@code text}. Times are in nanoseconds; what is not known is empty.
 */
public final class FindingsCsv {
  private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

  private final StringBuilder out =
      new StringBuilder("section,contestant,against,quantity,at,value,low,high,p,text\r\n");

  private FindingsCsv() {}

  /** The whole document. */
  public static String of(Findings findings) {
    FindingsCsv csv = new FindingsCsv();
    for (String sentence : Conclusion.of(findings.comparison(), findings.replicated())) {
      csv.row("conclusion", "", "", "", "", "", "", "", "", sentence);
    }
    for (String sentence : findings.comparison().warnings()) {
      csv.row("warning", "", "", "", "", "", "", "", "", sentence);
    }
    findings.comparison().outcomes().forEach(csv::outcome);
    findings.comparison().requests().ifPresent(csv::requests);
    findings.replicated().ifPresent(csv::replicated);
    findings.changes().ifPresent(csv::changes);
    return csv.out.toString();
  }

  private void row(String... cells) {
    for (int i = 0; i < cells.length; i++) {
      out.append(i == 0 ? "" : ",").append(quoted(cells[i]));
    }
    out.append("\r\n");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void figure(String section, String who, String quantity, String at, double value) {
    row(section, who, "", quantity, at, number(value), "", "", "", "");
  }

  private void bounded(
      String section,
      String who,
      String against,
      String quantity,
      Interval value,
      double p,
      String text) {
    row(
        section,
        who,
        against,
        quantity,
        "",
        number(value.estimate()),
        number(value.low()),
        number(value.high()),
        number(p),
        text);
  }

  private void outcome(Outcome outcome) {
    String who = outcome.contestant().label();
    for (Quantity quantity : Quantity.values()) {
      quantity
          .of(outcome.result())
          .ifPresent(value -> figure("figures", who, quantity.key(), "", value));
    }
    figure("figures", who, "requests", "", outcome.result().metrics().requests());
    figure("figures", who, "completions", "", outcome.result().metrics().completions());
    figure("figures", who, "errors", "", outcome.result().metrics().errors());
    figure("figures", who, "time", "", outcome.result().timeNanos());
    row("figures", who, "", "digest", "", "", "", "", "", outcome.result().digest());
    curve(who, "latency", outcome.result().metrics().latency());
    outcome
        .result()
        .served()
        .map(Served::response)
        .ifPresent(times -> curve(who, "response", times));
  }

  private void curve(String who, String quantity, Times times) {
    for (LatencyCurve.Point point : LatencyCurve.of(times)) {
      figure("quantiles", who, quantity, number(1 - 1 / point.tail()), point.nanos());
    }
  }

  private void requests(RequestComparison requests) {
    for (int i = 0; i < requests.labels().size(); i++) {
      String who = requests.labels().get(i);
      RequestTimes times = requests.times().get(i);
      int[] slowest = times.slowest(RequestTables.TAIL);
      for (Part part : Part.all()) {
        figure("blame", who, part.key(), "", times.meanNanos(part));
        figure("blame of the slowest", who, part.key(), "", times.meanNanos(part, slowest));
      }
    }
    requests
        .unpaired()
        .ifPresent(reason -> row("unpaired", "", "", "", "", "", "", "", "", reason));
    requests.pairs().forEach(this::pair);
  }

  private void pair(RequestPair pair) {
    String[] names = {pair.first(), pair.second()};
    paired(names, "pairs", "", pair.pairs());
    paired(names, "faster", "", pair.fasterShare());
    paired(names, "slower", "", pair.slowerShare());
    paired(names, "mean", "", pair.meanNanos());
    for (RequestPair.Quantile quantile : pair.quantiles()) {
      paired(
          names,
          "difference",
          number(quantile.perMille() / 1000.0),
          quantile.nanos().orElse(Double.NaN));
    }
    for (Part part : Part.all()) {
      paired(names, part.key(), "", pair.parts().get(part.index()));
    }
  }

  private void paired(String[] names, String quantity, String at, double value) {
    row("pairs", names[0], names[1], quantity, at, number(value), "", "", "", "");
  }

  private void replicated(Replicated replicated) {
    for (Replicated.OfContestant one : replicated.contestants()) {
      for (Quantity quantity : Quantity.values()) {
        double[] values = one.values().get(quantity);
        if (values != null) {
          Interval mean = one.mean(quantity, replicated.level()).orElseThrow();
          bounded("means", one.label(), "", quantity.key(), mean, Double.NaN, "");
          for (int i = 0; i < values.length; i++) {
            figure("replications", one.label(), quantity.key(), Integer.toString(i), values[i]);
          }
        }
      }
    }
    contrasts("contrasts", replicated.contrasts());
  }

  private void contrasts(String section, List<Contrast> contrasts) {
    for (Contrast contrast : contrasts) {
      bounded(
          section,
          contrast.first(),
          contrast.second(),
          contrast.quantity().key(),
          contrast.ratio(),
          contrast.p(),
          contrast.verdict(Replications.LEVEL).name().toLowerCase(Locale.ROOT));
    }
  }

  private void changes(Changes changes) {
    contrasts("changes", changes.contrasts());
  }
}
