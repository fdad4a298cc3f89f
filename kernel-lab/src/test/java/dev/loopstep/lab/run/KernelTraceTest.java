// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.report.trace.TraceHeader;
import dev.loopstep.report.trace.TraceKind;
import dev.loopstep.report.trace.TraceWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KernelTraceTest {
  private static final long RING = 0xffff_8880_0001_0000L;
  private static final long OTHER_RING = 0xffff_8880_0002_0000L;
  private static final long REQUEST = 0xffff_8880_0003_0000L;
  private static final long OTHER_REQUEST = 0xffff_8880_0003_0100L;

  private final List<GuestResult.Event> events = new ArrayList<>();

  private void event(TraceKind kind, long nanos, long... values) {
    int place = TraceKind.tracepoints().indexOf(kind);
    events.add(new GuestResult.Event(place, nanos, LongStream.of(values).boxed().toList()));
  }

  /** The lines of events. */
  private List<String> lines() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceHeader header = new TraceHeader(TraceHeader.LINUX, "p", "s", 0);
    KernelTrace.write(GuestResult.failed("x", "").with(events), new TraceWriter(out, header, true));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    return lines.subList(1, lines.size() - 1);
  }

  @Test
  void addressesBecomeNumbersAndTimeStartsWithTheRing() {
    event(TraceKind.CREATE, 5000, RING, 8, 16, 0x3000);
    event(TraceKind.SUBMIT_REQ, 5007, RING, REQUEST, 1, 0, 0x1_0000_0004L, 0);
    event(TraceKind.SUBMIT_REQ, 5008, RING, OTHER_REQUEST, 2, 0, 0, 0);
    event(TraceKind.LINK, 5009, RING, OTHER_REQUEST, REQUEST);
    event(TraceKind.COMPLETE, 5010, RING, REQUEST, 1, 0xffff_ffffL, 0, 0, 0);
    assertEquals(
        List.of(
            "{\"ps\":0,\"event\":\"io_uring_create\",\"ctx\":1,\"sq_entries\":8,"
                + "\"cq_entries\":16,\"flags\":12288}",
            "{\"ps\":7000,\"event\":\"io_uring_submit_req\",\"ctx\":1,\"req\":1,\"user_data\":1,"
                + "\"opcode\":0,\"op_str\":\"NOP\",\"flags\":4,\"sq_thread\":0}",
            "{\"ps\":8000,\"event\":\"io_uring_submit_req\",\"ctx\":1,\"req\":2,\"user_data\":2,"
                + "\"opcode\":0,\"op_str\":\"NOP\",\"flags\":0,\"sq_thread\":0}",
            "{\"ps\":9000,\"event\":\"io_uring_link\",\"ctx\":1,\"req\":2,\"target_req\":1}",
            "{\"ps\":10000,\"event\":\"io_uring_complete\",\"ctx\":1,\"req\":1,\"user_data\":1,"
                + "\"res\":-1,\"cflags\":0,\"extra1\":0,\"extra2\":0}"),
        lines());
  }

  @Test
  void memoryThatIsUsedAgainIsAnotherRequest() {
    event(TraceKind.SUBMIT_REQ, 0, RING, REQUEST, 1, 0, 0, 0);
    event(TraceKind.REQ_FAILED, 1, RING, REQUEST, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -22);
    event(TraceKind.TASK_ADD, 2, RING, REQUEST, 2, 0, 1);
    event(TraceKind.SUBMIT_REQ, 3, OTHER_RING, REQUEST, 3, 0, 0, 0);
    List<String> lines = lines();
    assertTrue(lines.get(1).contains("\"ctx\":1,\"req\":2,"), lines.get(1));
    assertTrue(lines.get(2).contains("\"ctx\":1,\"req\":2,"), lines.get(2));
    assertTrue(lines.get(3).contains("\"ctx\":2,\"req\":1,"), lines.get(3));
  }

  @Test
  void completionsWithoutARequestAndOverflowWithoutMemoryAreZero() {
    event(TraceKind.COMPLETE, 0, RING, 0, 1, 0, 2, 0, 0);
    event(TraceKind.CQE_OVERFLOW, 1, RING, 1, 0, 0, 0xffff_8880_0009_0000L);
    event(TraceKind.CQE_OVERFLOW, 2, RING, 1, 0, 0, 0);
    event(TraceKind.CQE_OVERFLOW, 3, RING, 1, 0, 0, 0xffff_8880_0009_0000L);
    List<String> lines = lines();
    assertTrue(lines.get(0).contains("\"req\":0,"), lines.get(0));
    assertTrue(lines.get(1).endsWith("\"ocqe\":1}"), lines.get(1));
    assertTrue(lines.get(2).endsWith("\"ocqe\":0}"), lines.get(2));
    assertTrue(lines.get(3).endsWith("\"ocqe\":2}"), lines.get(3));
  }

  @Test
  void aTracedCaseAsksForEveryTracepoint() {
    GuestCase.Tracepoint first = KernelTrace.TRACEPOINTS.getFirst();
    assertEquals("io_uring_create", first.name());
    assertEquals(List.of("ctx", "sq_entries", "cq_entries", "flags"), first.fields());
    assertEquals(15, KernelTrace.TRACEPOINTS.size());
  }
}
