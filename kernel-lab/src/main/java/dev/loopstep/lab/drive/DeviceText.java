// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

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

  /** How many requests the drive serves at once, in words. */
  public static String channels(DeviceFit fit) {
    boolean apart = fit.writeChannels() != 0 || !fit.busy();
    return fit.services().stream()
        .map(service -> channels(service, apart && fit.services().size() > 1))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String channels(DeviceFit.Service service, boolean apart) {
    String of = apart ? " for " + service.operation().word() + "s" : "";
    return service.channels() + of + (service.busy() ? "" : " or more: it was never seen busy");
  }

  private String write(String name, String source, DeviceFit fit) {
    line("# Fitted by `loopstep fit-device` to %s.", source.replaceAll("\\p{Cntrl}", "?"));
    for (DeviceFit.Service service : fit.services()) {
      line(
          "# %s: %.0f requests%s at depth %d, without %.0f ns for the host.",
          service.operation().word(),
          service.requests(),
          service.size() == 0 ? "" : " of " + service.size() + " bytes",
          service.depth(),
          service.hostNanos());
    }
    line("# The mean times at all depths are met within %.1f %%.", 100 * fit.worstMeanError());
    for (DeviceFit.Service service : fit.services()) {
      if (!service.busy()) {
        line(
            "# The drive was never seen busy with %ss: it may serve more at once than channels say.",
            service.operation().word());
      }
    }
    line("devices:");
    line("  %s:", name);
    line("    channels: %d", fit.channels());
    if (fit.writeChannels() != 0) {
      line("    write-channels: %d", fit.writeChannels());
    }
    boolean reads = fit.services().stream().anyMatch(s -> s.operation() == Measured.Operation.READ);
    for (DeviceFit.Service service : fit.services()) {
      times(service.operation().word(), service);
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

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private void line(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
