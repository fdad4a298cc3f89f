// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * {@code bpf_trace_printk(fmt, fmt_size, ...)}: up to three arguments; what the format may hold is
 * checked as bpf_bprintf_prepare in the kernel's kernel/bpf/helpers.c does. A pointer is printed as
 * it is, not hashed.
 */
final class TracePrintk implements Callee {
  private static final long EINVAL = -22;

  /** MAX_BPRINTF_BUF in the kernel's include/linux/bpf.h: longer output is cut. */
  private static final int BUFFER = 1024;

  private static final int ARGUMENTS = 3;

  private final Consumer<String> lines;

  TracePrintk(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public long call(Memory memory, long r1, long r2, long r3, long r4, long r5) {
    int size = (int) Math.clamp(r2 & 0xffff_ffffL, 0, Integer.MAX_VALUE);
    Region region = memory.readable(r1, size);
    String format = string(region, Memory.offsetOf(r1), size);
    if (format.length() == size || !printable(format)) {
      return EINVAL;
    }
    Formatting formatting = new Formatting(memory, format, new long[] {r3, r4, r5});
    if (!formatting.finished()) {
      return EINVAL;
    }
    String text = formatting.text();
    lines.accept(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    return text.length();
  }

  /** The bytes before the first NUL, or all of them where there is none. */
  private static String string(Region region, long from, int limit) {
    int start = (int) from;
    int end = start;
    while (end < start + limit && region.u8(end) != 0) {
      end++;
    }
    return new String(region.bytes(), start, end - start, StandardCharsets.ISO_8859_1);
  }

  private static boolean printable(String format) {
    return format.chars().allMatch(c -> c >= ' ' && c < 0x7f || c >= '\t' && c <= '\r');
  }

  /** One pass over a format. */
  private static final class Formatting {
    private final Memory memory;
    private final String format;
    private final long[] arguments;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int used;

    Formatting(Memory memory, String format, long[] arguments) {
      this.memory = memory;
      this.format = format;
      this.arguments = arguments;
    }

    /** Formats everything; false where the format is not one that the kernel takes. */
    boolean finished() {
      while (at < format.length()) {
        char c = format.charAt(at++);
        if (c != '%') {
          text.append(c);
        } else if (peek() == '%') {
          at++;
          text.append('%');
        } else if (used == ARGUMENTS || !conversion()) {
          return false;
        }
      }
      return true;
    }

    String text() {
      return text.length() < BUFFER ? text.toString() : text.substring(0, BUFFER - 1);
    }

    private char peek() {
      return at < format.length() ? format.charAt(at) : 0;
    }

    private boolean conversion() {
      int flags = at;
      while (peek() != 0 && "0+- ".indexOf(peek()) >= 0) {
        at++;
      }
      String flag = format.substring(flags, at);
      int width = width();
      int length = at;
      while (peek() == 'l' && at < length + 2) {
        at++;
      }
      boolean wide = at > length;
      char type = peek();
      at++;
      long value = arguments[used++];
      return switch (type) {
        case 'd', 'i' -> pad(signed(wide ? value : (int) value, flag), flag, width);
        case 'u' ->
            pad(Long.toUnsignedString(wide ? value : Arithmetic.u32((int) value)), flag, width);
        case 'x' -> pad(hex(wide, value), flag, width);
        case 'X' -> pad(hex(wide, value).toUpperCase(java.util.Locale.ROOT), flag, width);
        case 'c' -> !wide && pad(String.valueOf((char) (value & 0xff)), flag, width);
        case 's' -> !wide && pad(pointed(value), flag, width);
        case 'p' -> !wide && pointer(value, flag, width);
        default -> false;
      };
    }

    /** At most three digits count: the output is cut at 1024 characters anyway. */
    private int width() {
      int width = 0;
      while (peek() >= '0' && peek() <= '9') {
        width = Math.min(10 * width + peek() - '0', BUFFER);
        at++;
      }
      return width;
    }

    /** {@code %p} and {@code %px}; symbols and network addresses have no meaning here. */
    private boolean pointer(long value, String flag, int width) {
      if (peek() == 'x') {
        at++;
      }
      boolean end = !Character.isLetterOrDigit(peek());
      return end && pad(String.format("%016x", value), flag, width);
    }

    private static String signed(long value, String flag) {
      String sign =
          value < 0 ? "" : flag.indexOf('+') >= 0 ? "+" : flag.indexOf(' ') >= 0 ? " " : "";
      return sign + value;
    }

    private static String hex(boolean wide, long value) {
      return Long.toHexString(wide ? value : Arithmetic.u32((int) value));
    }

    /**
     * The string at an address; empty where there is none, as the kernel's copy that may fault
     * gives.
     */
    private String pointed(long address) {
      Region region = memory.regionOf(address);
      long offset = Memory.offsetOf(address);
      if (region == null || offset < 0 || offset >= region.size()) {
        return "";
      }
      return string(region, offset, (int) Math.min(BUFFER, region.size() - offset));
    }

    private boolean pad(String value, String flag, int width) {
      String fill = " ".repeat(Math.max(0, width - value.length()));
      if (flag.indexOf('-') >= 0) {
        text.append(value).append(fill);
      } else if (flag.indexOf('0') >= 0) {
        int sign = !value.isEmpty() && "+- ".indexOf(value.charAt(0)) >= 0 ? 1 : 0;
        text.append(value, 0, sign)
            .append(fill.replace(' ', '0'))
            .append(value, sign, value.length());
      } else {
        text.append(fill).append(value);
      }
      return true;
    }
  }
}
