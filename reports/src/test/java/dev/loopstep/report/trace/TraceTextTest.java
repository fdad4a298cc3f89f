// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TraceTextTest {
  @TempDir Path folder = Path.of("");

  private String line(TraceKind kind, long... values) {
    String text =
        Traces.text(Traces.SIMULATED, true, writer -> writer.event(kind, 12_345_678, 9, values));
    try (TraceReader reader = Traces.reader(folder, "t", text)) {
      TraceLine line = reader.next();
      return line == null ? "" : TraceText.line(line);
    }
  }

  @ParameterizedTest
  @EnumSource(TraceKind.class)
  void everyKindFitsInto80Columns(TraceKind kind) {
    long[] values = new long[kind.fields().size()];
    Arrays.fill(values, Long.MIN_VALUE + 1);
    String text = line(kind, values);
    assertTrue(text.lines().allMatch(one -> one.length() <= 80), text);
    assertTrue(text.startsWith("       12.345       9  "), text);
  }

  @Test
  void requestsAreNamedByTheirNumberAndZeroesLeftOut() {
    assertEquals(
        "       12.345       9  complete         #3 user_data=7 res=0",
        line(TraceKind.COMPLETE, 1, 3, 7, 0, 0, 0, 0));
    assertEquals(
        "       12.345       9  poll_arm         #3 READ ctx=2 user_data=0\n"
            + " ".repeat(40)
            + "mask=0xc000004b",
        line(TraceKind.POLL_ARM, 2, 3, 0, 22, 0xc000004bL, 0));
    assertEquals(
        "       12.345       9  step returned    result=0", line(TraceKind.STEP_RETURNED, 0));
  }
}
