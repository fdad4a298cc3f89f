// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.jit.Jit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TraceWriterTest {
  @Test
  void everyKindHasItsFieldsInTheirOrder() {
    for (TraceKind kind : TraceKind.values()) {
      long[] values = new long[kind.fields().size()];
      String text = Traces.text(Traces.LINUX, true, writer -> writer.event(kind, 5000, -1, values));
      JsonNode line = new ObjectMapper().readTree(text.lines().toList().getLast());
      List<String> expected = new ArrayList<>(List.of("ps", "event"));
      for (TraceField field : kind.fields()) {
        expected.add(field.name());
        if (field.name().equals("opcode")) {
          expected.add("op_str");
        }
      }
      assertEquals(expected, List.copyOf(line.propertyNames()));
      assertEquals(kind.label(), line.get("event").stringValue());
    }
  }

  @Test
  void numbersHaveTheirSigns() {
    String text =
        Traces.text(
            Traces.SIMULATED,
            true,
            writer -> writer.event(TraceKind.COMPLETE, 1, 2, 1, 3, -1, -125, -1, -2, 0));
    assertEquals(
        "{\"ps\":1,\"step\":2,\"event\":\"io_uring_complete\",\"ctx\":1,\"req\":3,"
            + "\"user_data\":18446744073709551615,\"res\":-125,\"cflags\":4294967295,"
            + "\"extra1\":18446744073709551614,\"extra2\":0}",
        text.lines().toList().getLast());
  }

  @Test
  void ofTheFlagsOfRequestsOnlyThoseOfTheirEntriesAreWritten() {
    String text =
        Traces.text(
            Traces.LINUX,
            true,
            writer -> writer.event(TraceKind.SUBMIT_REQ, 0, -1, 1, 1, 1, 250, 0x4_0000_0190L, 0));
    assertTrue(text.contains("\"opcode\":250,\"op_str\":\"INVALID\",\"flags\":16,"), text);
  }

  @Test
  void namesAreEscaped() {
    TraceHeader odd = new TraceHeader(TraceHeader.SIMULATED, "a\"b\\c", "d\ne\ud800", 3);
    JsonNode header = new ObjectMapper().readTree(Traces.text(odd, true, _ -> {}));
    assertEquals("a\"b\\c", header.get("policy").stringValue());
    assertEquals("d\ne\ud800", header.get("scenario").stringValue());
  }

  @Test
  void everyEngineWritesTheSameBytes() {
    String interpreted = Traces.nops(300, Interpreter::load);
    assertEquals(interpreted, Traces.nops(300, Jit.eager()));
    assertEquals(interpreted, Traces.nops(300, Jit.lazy()));
    assertNotEquals(interpreted, Traces.nops(301, Interpreter::load));
  }

  @Test
  void checkpointsStayFewAndGoOn() {
    String text =
        Traces.text(
            Traces.SIMULATED,
            false,
            writer -> {
              for (long event = 1; event <= 100_000; event++) {
                writer.event(TraceKind.STEP_CALLED, event, event);
              }
              writer.end(0);
            });
    assertEquals(2, text.lines().count());
    JsonNode end = new ObjectMapper().readTree(text.lines().toList().getLast());
    assertEquals(100_000, end.get("events").intValue());
    JsonNode checkpoints = end.get("checkpoints");
    assertTrue(checkpoints.size() >= 100 && checkpoints.size() <= 256, "" + checkpoints.size());
    int distance = checkpoints.get(0).get("event").intValue();
    for (int i = 0; i < checkpoints.size(); i++) {
      assertEquals(distance * (i + 1), checkpoints.get(i).get("event").intValue());
    }
  }

  @Test
  void aFullDiskIsToldOf() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    assertThrows(UncheckedIOException.class, () -> new TraceWriter(full, Traces.SIMULATED, true));
  }
}
