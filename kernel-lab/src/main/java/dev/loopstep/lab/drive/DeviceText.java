// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import java.math.BigDecimal;
import java.util.Locale;

/** A fitted device as a section of a scenario. */
public final class DeviceText {
  private final StringBuilder out = new StringBuilder();

  private DeviceText() {}

  /**
   * The section {@code devices}, and before it where it comes from.
   *
   * @param name of the device, a word
   * @param source the files that it was fitted to
   */
  public static String of(String name, String source, DeviceFit fit) {
    return new DeviceText().write(name, source, fit);
  }

  private String write(String name, String source, DeviceFit fit) {
    line("# Fitted by `loopstep fit-device` to %s.", source.replaceAll("\\p{Cntrl}", "?"));
    for (DeviceFit.Service service : fit.services()) {
      line(
          "# %s: %.0f requests%s at depth %d, without %.0f ns for the host.",
          key(service.operation()),
          service.requests(),
          service.size() == 0 ? "" : " of " + service.size() + " bytes",
          service.depth(),
          service.hostNanos());
    }
    line("# The mean times at all depths are met within %.1f %%.", 100 * fit.worstMeanError());
    if (!fit.busy()) {
      line("# The drive was never seen busy: it may serve more at once than channels says.");
    }
    line("devices:");
    line("  %s:", name);
    line("    channels: %d", fit.channels());
    boolean reads = fit.services().stream().anyMatch(s -> s.operation() == Measured.Operation.READ);
    for (DeviceFit.Service service : fit.services()) {
      times(key(service.operation()), service);
      if (!reads) {
        line("    # No reads were measured; these are the times of writes.");
        times("read", service);
      }
    }
    return out.toString();
  }

  private void times(String key, DeviceFit.Service service) {
    line("    %s:", key);
    line("      empirical:");
    line("        histogram:");
    for (Bin bin : service.times().bins()) {
      line(
          "          - {from: %sns, to: %sns, weight: %s}",
          plain(bin.lowNanos()), plain(bin.highNanos()), plain(bin.weight()));
    }
  }

  private static String key(Measured.Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
