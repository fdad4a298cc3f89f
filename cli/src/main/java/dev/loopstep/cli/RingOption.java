// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code --ring sq=8,cq=16,flags=SINGLE_ISSUER|DEFER_TASKRUN}; what is left out is as in the
 * default ring.
 */
final class RingOption implements ITypeConverter<RingSetup> {
  @Override
  public RingSetup convert(String text) {
    int sq = RingSetup.DEFAULT.sqEntries();
    int cq = RingSetup.DEFAULT.cqEntries();
    EnumSet<RingFlag> flags = EnumSet.copyOf(RingSetup.DEFAULT.flags());
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      switch (key) {
        case "sq" -> sq = entries(value);
        case "cq" -> cq = entries(value);
        case "flags" -> flags = flags(value);
        default ->
            throw new TypeConversionException("`" + part + "` is none of sq=N, cq=N, flags=A|B");
      }
    }
    return new RingSetup(sq, cq, flags);
  }

  /** The same as it is written. */
  static String text(RingSetup ring) {
    String flags = ring.flags().stream().map(RingFlag::name).collect(Collectors.joining("|"));
    return "sq=" + ring.sqEntries() + ",cq=" + ring.cqEntries() + ",flags=" + flags;
  }

  private static int entries(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("`" + text + "` is not a number of entries");
    }
  }

  private static EnumSet<RingFlag> flags(String text) {
    EnumSet<RingFlag> flags = EnumSet.noneOf(RingFlag.class);
    for (String name : text.split("\\|", -1)) {
      if (name.isEmpty()) {
        continue;
      }
      String plain = name.toUpperCase(Locale.ROOT).replaceFirst("^IORING_SETUP_", "");
      try {
        flags.add(RingFlag.valueOf(plain));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "`" + name + "` is no ring flag; they are " + EnumSet.allOf(RingFlag.class));
      }
    }
    return flags;
  }
}
