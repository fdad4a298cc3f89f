// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them, the same on every machine. */
public final class Units {
  private Units() {}

  /** The first digits of a number, in plain notation: 1234.5678 at 3 digits is 1230. */
  public static String digits(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "–";
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (rounded.signum() == 0) {
      return "0";
    }
    int scale = Math.max(0, digits - rounded.precision() + rounded.scale());
    return rounded.setScale(Math.min(scale, 12), RoundingMode.HALF_EVEN).toPlainString();
  }

  /** A number as it is, without needless zeros. */
  public static String plain(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  /** A factor without needless zeros: {@code 2}, {@code 1.5}. */
  public static String factor(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(3, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A round number, with as many digits as it has: {@code 1.002}, {@code 20}. */
  public static String ratio(double value) {
    return BigDecimal.valueOf(value)
        .round(new MathContext(9, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A time: {@code 123 ns}, {@code 76.3 µs}, {@code 1.20 s}. */
  public static String nanos(double nanos) {
    double size = Math.abs(nanos);
    if (size < 1e3) {
      return digits(nanos, 3) + " ns";
    }
    if (size < 1e6) {
      return digits(nanos / 1e3, 3) + " µs";
    }
    return size < 1e9 ? digits(nanos / 1e6, 3) + " ms" : digits(nanos / 1e9, 4) + " s";
  }

  /** A rate: {@code 8.26 M/s}, {@code 12.9 k/s}. */
  public static String perSecond(double rate) {
    if (rate >= 1e9) {
      return digits(rate / 1e9, 3) + " G/s";
    }
    if (rate >= 1e6) {
      return digits(rate / 1e6, 3) + " M/s";
    }
    return rate >= 1e3 ? digits(rate / 1e3, 3) + " k/s" : digits(rate, 3) + " /s";
  }

  /** A rate in words: {@code 9.86 million}, {@code 458 thousand}. */
  public static String rateInWords(double rate) {
    if (rate >= 1e9) {
      return digits(rate / 1e9, 3) + " thousand million";
    }
    if (rate >= 1e6) {
      return digits(rate / 1e6, 3) + " million";
    }
    return rate >= 1e3 ? digits(rate / 1e3, 3) + " thousand" : digits(rate, 3);
  }

  /** A count with its digits in groups of three: {@code 1,000,000}. */
  public static String count(long count) {
    StringBuilder out = new StringBuilder(Long.toString(Math.abs(count)));
    for (int i = out.length() - 3; i > 0; i -= 3) {
      out.insert(i, ',');
    }
    return (count < 0 ? "-" : "") + out;
  }

  /** A share as a percentage: {@code 12.3 %}. */
  public static String percent(double share) {
    BigDecimal percent =
        BigDecimal.valueOf(Double.isNaN(share) ? 0 : 100 * share)
            .setScale(1, RoundingMode.HALF_EVEN);
    return percent.toPlainString() + " %";
  }
}
