// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Descriptors;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.workload.RequestPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsReaderTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/loopstep/scenario/requests");

  /** One of each kind. */
  static final List<String> ARRIVALS =
      List.of(
          "{constant: {rate: 1_000}}",
          "{poisson: {rate: 1k/s}}",
          "{renewal: {gap: {exponential: {mean: 5us}}}}",
          "{mmpp: [{rate: 5, stay: 1ms}, {rate: 0, stay: 1ms}]}",
          "{on-off: {on: {constant: 1us}, off: {constant: 1us}, gap: {constant: 1us}}}",
          "{trace: {file: t.csv}}",
          "{closed: {clients: 8, think: {constant: 1us}}}");

  @TempDir private Path folder;

  static String scenario(String arrivals) {
    return """
    name: x
    devices: {d: {channels: 4, read: {constant: 50us}}}
    files: [{name: data, size: 64KiB, device: d}, {name: log, size: 0, device: d}]
    descriptors: {bell: eventfd}
    workload:
      requests:
        count: 2
        arrivals: %s
        mix:
          - {read: {file: data, size: 4KiB}, weight: 7}
          - {write: {file: log, size: 512, span: 1MiB, offsets: sequential}}
          - {nop: {}, weight: 2}
        queue: {entries: 16, at: 64, doorbell: "@fd.bell"}
    """
        .formatted(arrivals);
  }

  private static RequestPlan read(String arrivals, Path from) {
    return ScenarioLoader.parse("s.yaml", scenario(arrivals).getBytes(StandardCharsets.UTF_8), from)
        .application()
        .requests()
        .orElseThrow();
  }

  @Test
  void readsMixAndQueue() {
    RequestPlan plan = read("{constant: {rate: 4_000_000}}", FOLDER);
    assertEquals(new Arrivals.Renewal(new Distribution.Constant(250)), plan.arrivals());
    assertEquals(
        List.of(
            new RequestPlan.Kind(Opcode.READ, 0, 4096, 65536, true, 7),
            new RequestPlan.Kind(Opcode.WRITE, 1, 512, 1 << 20, false, 1),
            RequestPlan.Kind.nop(2)),
        plan.kinds());
    assertEquals(new RequestPlan.Queue(64, 16, Descriptors.FIRST), plan.queue());
    assertEquals(2, plan.count());
  }

  @Test
  void readsEveryKindOfArrivals() {
    assertEquals(
        new Arrivals.Renewal(new Distribution.Exponential(10_000)),
        read("{poisson: {rate: 100_000}}", FOLDER).arrivals());
    assertEquals(
        new Arrivals.Renewal(new Distribution.Uniform(0, 1000)),
        read("{renewal: {gap: {uniform: {from: 0ns, to: 1us}}}}", FOLDER).arrivals());
    assertEquals(
        new Arrivals.Modulated(
            List.of(
                new Arrivals.Modulated.State(1000, 5000), new Arrivals.Modulated.State(0, 7000))),
        read("{mmpp: [{rate: 1_000_000, stay: 5us}, {rate: 0, stay: 7us}]}", FOLDER).arrivals());
    assertEquals(
        new Arrivals.OnOff(
            new Distribution.Constant(1000),
            new Distribution.Exponential(2000),
            new Distribution.Constant(10)),
        read(
                "{on-off: {on: {constant: 1us}, off: {exponential: {mean: 2us}}, gap: {constant:"
                    + " 10ns}}}",
                FOLDER)
            .arrivals());
    assertEquals(
        new Arrivals.Closed(8, new Distribution.Constant(0)),
        read("{closed: {clients: 8}}", FOLDER).arrivals());
  }

  @ParameterizedTest
  @CsvSource({
    "trace.csv, 0 500000 500000, 0 1 2, 0 8192 0, 4096 512 0",
    "perf.txt, 0 100000000, 0 1, -1 -1, 0 0",
    "bpftrace.txt, 0 3000000, 0 1, -1 -1, 0 0",
  })
  void readsTraces(String file, String picos, String kinds, String offsets, String lengths) {
    Arrivals.Trace trace =
        (Arrivals.Trace) read("{trace: {file: " + file + "}}", FOLDER).arrivals();
    assertArrayEquals(longs(picos), trace.picos());
    assertArrayEquals(
        longs(kinds), java.util.Arrays.stream(trace.kinds()).asLongStream().toArray());
    assertArrayEquals(longs(offsets), trace.offsets());
    assertArrayEquals(
        longs(lengths), java.util.Arrays.stream(trace.lengths()).asLongStream().toArray());
  }

  /** Lines as perf and ftrace have printed them of several kernels. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " mariadbd  438034 [000] 67593.094595:       io_uring:io_uring_submit_req: ring 0xffff8887878ac800, req 0xffff888929df2400, user_data 0x55d5eaf29488, opcode READV, flags 0x0, sq_thread 0",
        " fio 1 [000] 67593.094595: io_uring:io_uring_submit_sqe: ring 0xffff8887878ac800, req 0xffff888929df2400, user_data 0x0, opcode READ, flags 0x0, non block 1, sq_thread 0",
        " fio 1 [000] 67593.094595: io_uring:io_uring_submit_sqe: ring 0xffff8887878ac800, req 0xffff888929df2400, opcode 22, user_data 0x0, flags 0, non block 1, sq_thread 0",
        "   reactor-1-707139  [000] ..... 46737.358518: io_uring_submit_req: ring 00000000e52339b8, req 0000000065b91cd1, user_data 0x50f0001e4000, opcode READ_FIXED, flags 0x200000, sq_thread 0",
        "\ufefftime_us,operation\n7,read",
      })
  void readsALineOfAnyKernel(String text) throws IOException {
    Files.writeString(
        folder.resolve("t.txt"), text + "\n" + text.substring(text.indexOf('\n') + 1));
    Arrivals.Trace trace = (Arrivals.Trace) read("{trace: {file: t.txt}}", folder).arrivals();
    assertArrayEquals(new long[] {0, 0}, trace.picos());
    assertArrayEquals(new int[] {0, 0}, trace.kinds());
  }

  /** Requests of other operations, and what recorders print of what they have lost. */
  @Test
  void countsWhatIsNotReplayed() throws IOException {
    String text =
        """
        Attaching 1 probe...
        io_uring_submit_req 1000 22
        io_uring_submit_req 2000 3
        Lost 12 events
        io_uring_submit_req 3000 13
        # entries-in-buffer/entries-written: 205/1024   #P:2
        CPU:1 [LOST 100 EVENTS]
        CPU:1 [LOST EVENTS]
        io_uring_submit_req 4000 0
         fio 9 [006] 1.000000001: PERF_RECORD_LOST lost 30
         fio 9 [006] 1.000000002: io_uring:io_uring_complete: ring 0x1, req 0x2, user_data 0x3, result 0
        """;
    Files.writeString(folder.resolve("t.txt"), text);
    Arrivals.Trace trace = (Arrivals.Trace) read("{trace: {file: t.txt}}", folder).arrivals();
    assertEquals(2, trace.picos().length);
    assertEquals(new Arrivals.Trace.Missing(2, 12 + 819 + 100 + 1 + 30), trace.missing());
  }

  private static long[] longs(String text) {
    return java.util.Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time_ns,operation\n5,read\n4,read",
        "time_ns,operation\n5,fsync",
        "time_ns,operation\n5",
        "time_h\n5",
        "time_ns,colour\n5,red",
        "time_ns\n5e3",
        "time_ns,operation,offset\n5,read,65000",
        "operation,time_ns\nread,5",
        "\"time_ns\",\"operation\"\n5,read",
        "5,read",
        "nothing of the kind",
        "",
      })
  void saysWhatIsWrongWithATrace(String text) throws IOException {
    Files.writeString(folder.resolve("t.txt"), text);
    InputException e =
        assertThrows(InputException.class, () -> read("{trace: {file: t.txt}}", folder));
    Diagnostic only = e.diagnostics().getFirst();
    assertEquals("bad-request-trace", only.id().id());
    assertEquals(1, e.diagnostics().size());
  }

  @Test
  void aTraceThatIsNotThereIsNotFound() {
    InputException e =
        assertThrows(InputException.class, () -> read("{trace: {file: nowhere.csv}}", FOLDER));
    assertEquals("scenario-not-found", e.diagnostics().getFirst().id().id());
  }
}
