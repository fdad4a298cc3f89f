// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.report.statistics.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A calibration as the document of {@code calibrate --json}. */
public final class CalibrationJson {
  private static final MathContext DIGITS = new MathContext(6);

  private CalibrationJson() {}

  /** The document: maps, lists, texts, numbers and truth values. */
  public static Map<String, Object> of(Calibration calibration) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 3);
    all.put("spread", number(calibration.spread()));
    all.put("noisy", calibration.noisy());
    all.put("estimates", calibration.estimates().stream().map(CalibrationJson::estimate).toList());
    all.put("leftOut", calibration.leftOut());
    all.put("shapes", calibration.rows().stream().map(CalibrationJson::row).toList());
    return all;
  }

  private static Map<String, Object> estimate(Calibration.Estimate estimate) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", estimate.unknown().name());
    one.put("nanos", number(estimate.value()));
    one.put("interval", ends(estimate.interval()));
    return one;
  }

  private static Map<String, Object> row(Calibration.Row row) {
    Measurement measured = row.measured();
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("shape", measured.shape().name());
    one.put("requests", measured.shape().requests());
    one.put("fitted", measured.shape().fitted());
    one.put("measuredNanos", number(measured.value()));
    one.put("interval", ends(measured.interval()));
    one.put("predictedNanos", number(row.predicted()));
    one.put("error", number(row.error()));
    one.put("byCountsNanos", number(row.byCounts()));
    return one;
  }

  private static List<BigDecimal> ends(Interval interval) {
    return List.of(number(interval.low()), number(interval.high()));
  }

  private static BigDecimal number(double value) {
    return new BigDecimal(value, DIGITS);
  }
}
