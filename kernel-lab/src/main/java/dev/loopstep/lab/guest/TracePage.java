// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A page of the kernel's trace buffer as {@code trace_pipe_raw} gives it
 * (include/linux/ring_buffer.h, kernel/trace/ring_buffer.c): a time, the number of bytes in use,
 * events.
 */
final class TracePage {
  static final int BYTES = 4096;

  private static final int HEADER = 16;
  private static final int COMMIT_MASK = (1 << 20) - 1;
  private static final int TYPE_BITS = 5;
  private static final int DELTA_BITS = 27;
  private static final int PADDING = 29;
  private static final int TIME_EXTEND = 30;
  private static final int TIME_STAMP = 31;

  private TracePage() {}

  /** One event: its time in nanoseconds, and its bytes, common fields first. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way
  record Event(long time, byte[] data) {
    /** The kind of event: common_type. */
    int type() {
      return (int) number(0, 2);
    }

    /** A text that a zero ends, in so many bytes at most. */
    String text(int offset, int size) {
      int end = offset;
      while (end < Math.min(offset + size, data.length) && data[end] != 0) {
        end++;
      }
      return new String(data, offset, end - offset, StandardCharsets.UTF_8);
    }

    long number(int offset, int size) {
      long value = 0;
      for (int i = size - 1; i >= 0; i--) {
        value = value << 8 | (data[offset + i] & 0xff);
      }
      return value;
    }
  }

  /** Appends the events of a page. */
  static void read(byte[] page, List<Event> into) {
    ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    long time = bytes.getLong(0);
    int end = Math.min(HEADER + (int) (bytes.getLong(8) & COMMIT_MASK), page.length);
    int at = HEADER;
    while (at + 4 <= end) {
      int header = bytes.getInt(at);
      int type = header & (1 << TYPE_BITS) - 1;
      long delta = header >>> TYPE_BITS;
      switch (type) {
        case TIME_EXTEND -> {
          time += ((long) bytes.getInt(at + 4) << DELTA_BITS) + delta;
          at += 8;
        }
        case TIME_STAMP -> {
          time = ((long) bytes.getInt(at + 4) << DELTA_BITS) + delta;
          at += 8;
        }
        case PADDING -> {
          time += delta;
          at = delta == 0 ? end : at + 4 + bytes.getInt(at + 4);
        }
        default -> {
          time += delta;
          int start = type == 0 ? at + 8 : at + 4;
          int next = type == 0 ? at + 4 + bytes.getInt(at + 4) : at + 4 + 4 * type;
          into.add(new Event(time, Arrays.copyOfRange(page, start, next)));
          at = next;
        }
      }
    }
  }
}
