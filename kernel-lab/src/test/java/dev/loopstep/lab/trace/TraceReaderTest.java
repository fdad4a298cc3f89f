// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceReaderTest {
  private static final List<String> SYMBOLS =
      List.of(
          "ffffffff81000ff0 __pfx_work",
          "ffffffff81001000 work",
          "ffffffff81001000 alias_of_work",
          "ffffffff81001003 tail",
          "ffffffff81002000 tick",
          "ffffffffc0000000 bpf_prog_0123456789abcdef_loop_step");

  private static final String PROGRAM = "ffffffffc0000000";
  private static final String WORK = "ffffffff81001000";
  private static final String TICK = "ffffffff81002000";

  private final StringBuilder log = new StringBuilder();
  private final List<String> listed = new ArrayList<>();

  private void execute(String address, int instructions) {
    if (!listed.contains(address)) {
      listed.add(address);
      log.append("IN:\n");
      for (int i = 0; i < instructions; i++) {
        log.append("0x").append(Long.toHexString(Long.parseUnsignedLong(address, 16) + i));
        log.append(":  90                       nop\n");
      }
      log.append('\n');
    }
    log.append("Trace 0: 0x7f").append(address).append(" [0000000000000000/").append(address);
    log.append("/00c0ca93/ff020600]\n");
  }

  private TraceReader read(String anchor, long most) throws IOException {
    TraceReader reader = new TraceReader(anchor, most);
    reader.symbols(SYMBOLS);
    byte[] bytes = log.toString().getBytes(StandardCharsets.US_ASCII);
    reader.read(new ByteArrayInputStream(bytes), line -> {});
    return reader;
  }

  private static Window window(TraceReader reader) {
    return assertInstanceOf(TraceReader.Outcome.Counted.class, reader.outcome()).window();
  }

  @Test
  void blocksThatAreNotListedCountFromTheFirstCallOn() throws IOException {
    listed.add(TICK);
    execute(TICK, 1);
    execute(PROGRAM, 7);
    assertEquals(0, read("bpf:loop_step", Long.MAX_VALUE).unlisted());
    execute(TICK, 1);
    execute(PROGRAM, 7);
    assertEquals(1, read("bpf:loop_step", Long.MAX_VALUE).unlisted());
  }

  @Test
  void countsByFunctionOverTheMiddleHalf() throws IOException {
    for (int call = 0; call < 100; call++) {
      execute(PROGRAM, 7);
      execute(WORK, 5);
      execute(WORK, 5);
    }
    Window window = window(read("bpf:loop_step", Long.MAX_VALUE));
    assertEquals(new Window.Calls(100, 50, 50), window.calls());
    assertEquals(
        List.of(
            new Window.Function("bpf:loop_step", 350, 50),
            new Window.Function("work", 300, 100),
            new Window.Function("tail", 200, 0)),
        window.functions());
    assertEquals(850, window.instructions());
    assertEquals(100, window.callsOf("work"));
  }

  @Test
  void callsWithAnInterruptAreLeftOut() throws IOException {
    for (int call = 0; call < 400; call++) {
      execute(PROGRAM, 7);
      if (call == 222) {
        execute(TICK, 50);
      }
    }
    Window window = window(read("bpf:loop_step", Long.MAX_VALUE));
    assertEquals(new Window.Calls(400, 200, 199), window.calls());
    assertEquals(199 * 7, window.instructions());
  }

  @Test
  void callsThatAllDifferAreAllCounted() throws IOException {
    for (int call = 0; call < 100; call++) {
      execute(PROGRAM, 7);
      for (int i = 0; i < call; i++) {
        execute(WORK, 5);
      }
    }
    assertEquals(50, window(read("bpf:loop_step", Long.MAX_VALUE)).calls().counted());
  }

  @Test
  void userSpaceIsOneFunction() throws IOException {
    for (int call = 0; call < 8; call++) {
      execute(PROGRAM, 7);
      execute("00007f0012340000", 3);
    }
    assertEquals(0, window(read("bpf:loop_step", Long.MAX_VALUE)).callsOf(Symbols.USER_SPACE));
  }

  @Test
  void aFunctionThatIsNeverCalledGivesNothingToCount() throws IOException {
    execute(PROGRAM, 7);
    assertEquals(new Window.Calls(0, 0, 0), window(read("tick", Long.MAX_VALUE)).calls());
  }

  @Test
  void aFunctionThatTheKernelDoesNotHaveIsSaidSo() throws IOException {
    assertEquals(new TraceReader.Outcome.NoAnchor(), read("nowhere", Long.MAX_VALUE).outcome());
  }

  @Test
  void readingEndsAtTheLimit() throws IOException {
    for (int call = 0; call < 100; call++) {
      execute(PROGRAM, 7);
    }
    int calls =
        assertInstanceOf(TraceReader.Outcome.TooLarge.class, read("bpf:loop_step", 2000).outcome())
            .anchorCalls();
    assertTrue(calls > 5 && calls < 100, calls + " calls");
  }

  @Test
  void whatComesBeforeTheSymbolsIsForOthers() throws IOException {
    TraceReader reader = new TraceReader("work", 1000);
    List<String> others = new ArrayList<>();
    byte[] bytes = "qemu: no such file\n".getBytes(StandardCharsets.US_ASCII);
    assertTrue(reader.read(new ByteArrayInputStream(bytes), others::add));
    assertEquals(List.of("qemu: no such file"), others);
    assertEquals(new TraceReader.Outcome.Nothing(), reader.outcome());
  }

  @Test
  void padsAreNotFunctions() {
    Symbols symbols = new Symbols(SYMBOLS);
    assertEquals("work", symbols.at(0xffffffff81001001L));
    assertEquals("[page ffffffff80000000]", symbols.at(0xffffffff80000123L));
    assertEquals("[page ffffffff81012000]", symbols.at(0xffffffff81012000L));
    assertEquals(0xffffffff81001000L, symbols.find("alias_of_work").orElseThrow());
    assertFalse(symbols.isStart(0xffffffff81001001L));
  }
}
