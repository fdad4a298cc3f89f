// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpersTest {
  private static final long EINVAL = -22;

  private final Memory memory = new Memory();
  private final List<String> lines = new ArrayList<>();
  private final long word =
      memory.place(new Region("word", "policy\0".getBytes(ISO_8859_1), false));

  @Test
  void theClockIsReadAtEveryCall() {
    long[] now = {1000};
    CallTable calls = new Helpers().clock(() -> now[0]++).table();
    assertEquals(1000, call(calls, Helpers.KTIME_GET_NS, 0));
    assertEquals(1001, call(calls, Helpers.KTIME_GET_NS, 0));
    assertEquals(1002, call(calls, Helpers.KTIME_GET_BOOT_NS, 0));
    assertEquals(1003, call(calls, Helpers.KTIME_GET_COARSE_NS, 0));
    assertEquals(1004, call(calls, Helpers.KTIME_GET_TAI_NS, 0));
    now[0] = 8_000_000;
    assertEquals(0x1_0000_0000L - 75_000 + 2, call(calls, Helpers.JIFFIES64, 0));
  }

  @Test
  void randomNumbersHave32Bits() {
    CallTable calls = new Helpers().random(() -> -2).table();
    assertEquals(0xffff_fffeL, call(calls, Helpers.GET_PRANDOM_U32, 0));
  }

  @Test
  void aTableHoldsWhatWasAddedBefore() {
    Helpers helpers = new Helpers();
    CallTable calls = helpers.table();
    helpers.helper(1, (_, _, _, _, _, _) -> 0).kfunc("late", (_, _, _, _, _, _) -> 0);
    assertNull(calls.helper(1));
    assertNull(calls.kfunc("late"));
    assertNotNull(helpers.table().kfunc("late"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain|plain",
        "100%%|100%",
        "%d %u %x|-1 4294967295 ffffffff",
        "%ld %lu %llx|-1 18446744073709551615 ffffffffffffffff",
        "%i,%X|-1,FFFFFFFF",
        "[%5d][%-5d][%05d]|[   -1][-1   ][-0001]",
        "%p|ffffffffffffffff",
        "%px.|ffffffffffffffff.",
        "%s.|.",
      })
  void formats(String format, String expected) {
    trace(format, -1, -1, -1);
    assertEquals(List.of(expected), lines);
  }

  @Test
  void formatsPositiveNumbersStringsAndCharacters() {
    assertEquals(15, trace("%+d [%8s] %c", 7, word, 'x'));
    assertEquals(List.of("+7 [  policy] x"), lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%", "%q", "%f", "%lc", "%ls", "%d %d %d %d", "%pS", "\u0001", "\u00e9", "%l"})
  void refusesWhatTheKernelRefuses(String format) {
    assertEquals(EINVAL, trace(format, 1, 2, 3));
    assertEquals(List.of(), lines);
  }

  @Test
  void theFormatMustEndWithinItsSize() {
    CallTable calls = new Helpers().trace(lines::add).table();
    assertEquals(EINVAL, call(calls, Helpers.TRACE_PRINTK, word, 6));
    assertEquals(6, call(calls, Helpers.TRACE_PRINTK, word, 7));
    assertThrows(AccessViolation.class, () -> call(calls, Helpers.TRACE_PRINTK, word, 8));
    assertThrows(AccessViolation.class, () -> call(calls, Helpers.TRACE_PRINTK, word, -1));
    assertThrows(AccessViolation.class, () -> call(calls, Helpers.TRACE_PRINTK, 0, 7));
  }

  @Test
  void longOutputIsCut() {
    trace("%999999999999d", 1, 2, 3);
    assertEquals(1023, lines.getFirst().length());
  }

  @Test
  void theLineFeedAtTheEndIsNotPartOfTheLine() {
    assertEquals(5, trace("a\nb%%\n", 0, 0, 0));
    assertEquals(List.of("a\nb%"), lines);
  }

  private long trace(String format, long... arguments) {
    byte[] bytes = (format + "\0").getBytes(ISO_8859_1);
    long address = memory.place(new Region("format", bytes, false));
    CallTable calls = new Helpers().trace(lines::add).table();
    return call(
        calls,
        Helpers.TRACE_PRINTK,
        address,
        bytes.length,
        arguments[0],
        arguments[1],
        arguments[2]);
  }

  private long call(CallTable calls, int number, long... arguments) {
    long[] all = Arrays.copyOf(arguments, 5);
    Callee callee = calls.helper(number);
    return Objects.requireNonNull(callee).call(memory, all[0], all[1], all[2], all[3], all[4]);
  }
}
