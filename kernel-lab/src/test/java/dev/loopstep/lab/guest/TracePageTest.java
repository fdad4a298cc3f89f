// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages laid out by hand after the rules of include/linux/ring_buffer.h. */
class TracePageTest {
  private static final long START = 1_000_000;

  private final ByteBuffer page =
      ByteBuffer.allocate(TracePage.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  TracePageTest() {
    page.putLong(START).putLong(0);
  }

  private void header(int type, long delta) {
    page.putInt((int) (delta << 5) | type);
  }

  private List<TracePage.Event> read() {
    page.putLong(8, page.position() - 16);
    List<TracePage.Event> events = new ArrayList<>();
    TracePage.read(page.array(), events);
    return events;
  }

  @Test
  void aShortEventHasItsLengthInItsHeader() {
    header(3, 5);
    page.putInt(0x11).putInt(0x22).putInt(0x33);
    header(1, 7);
    page.putInt(0x44);
    List<TracePage.Event> events = read();
    assertEquals(2, events.size());
    assertEquals(START + 5, events.get(0).time());
    assertEquals(0x22, events.get(0).number(4, 4));
    assertEquals(START + 12, events.get(1).time());
    assertEquals(0x44, events.get(1).type());
  }

  @Test
  void aLongEventHasItsLengthBehindItsHeader() {
    header(0, 1);
    page.putInt(4 + 120);
    for (int i = 0; i < 30; i++) {
      page.putInt(i);
    }
    header(1, 1);
    page.putInt(99);
    List<TracePage.Event> events = read();
    assertEquals(2, events.size());
    assertEquals(29, events.get(0).number(29 * 4, 4));
    assertEquals(99, events.get(1).type());
  }

  @Test
  void timeIsExtendedAndSet() {
    header(30, 3);
    page.putInt(2);
    header(1, 1);
    page.putInt(1);
    header(31, 5);
    page.putInt(1);
    header(1, 1);
    page.putInt(2);
    List<TracePage.Event> events = read();
    assertEquals(START + 3 + (2L << 27) + 1, events.get(0).time());
    assertEquals((1L << 27) + 5 + 1, events.get(1).time());
  }

  @Test
  void whatWasDiscardedIsSkippedAndPaddingEndsThePage() {
    header(29, 4);
    page.putInt(8).putInt(0xdead);
    header(1, 1);
    page.putInt(7);
    header(29, 0);
    page.putInt(0).putInt(0).putInt(0);
    List<TracePage.Event> events = read();
    assertEquals(1, events.size());
    assertEquals(START + 5, events.getFirst().time());
    assertEquals(7, events.getFirst().type());
  }

  @Test
  void aFormatFileSaysWhereFieldsLie() {
    TraceEvent event =
        TraceEvent.parse(
            "io_uring_complete",
            """
            name: io_uring_complete
            ID: 1234
            format:
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

            \tfield:void * ctx;\toffset:8;\tsize:8;\tsigned:0;
            \tfield:int res;\toffset:32;\tsize:4;\tsigned:1;
            """);
    assertEquals(1234, event.id());
    assertEquals(new TraceEvent.Field(8, 8), event.fields().get("ctx"));
    assertEquals(new TraceEvent.Field(32, 4), event.fields().get("res"));
    TracePage.Event seen = new TracePage.Event(0, new byte[40]);
    assertThrows(IllegalStateException.class, () -> event.get(seen, "user_data"));
  }

  @Test
  void aTextLiesWhereItsFieldSays() {
    TraceEvent event =
        TraceEvent.parse(
            "bpf_trace_printk",
            "ID: 5\n\tfield:__data_loc char[] bpf_string;\toffset:8;\tsize:4;\tsigned:0;\n");
    byte[] data = {5, 0, 0, 0, 0, 0, 0, 0, 12, 0, 4, 0, 'a', 'b', 'c', 0};
    assertEquals("abc", event.text(new TracePage.Event(0, data), "bpf_string"));
  }
}
