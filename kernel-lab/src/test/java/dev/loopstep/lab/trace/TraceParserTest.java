// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceParserTest {
  private static final String FIRST =
      """
      ----------------
      IN:
      0xffffffff81001000:  f3 0f 1e fa              endbr64
      0xffffffff81001004:  48 8b 07                 movq     (%rdi), %rax
      0xffffffff81001007:  75 f7                    jne      0xffffffff81001000

      """;

  private static String trace(String place, String address) {
    return "Trace 0: 0x" + place + " [0000000000000000/" + address + "/00c0ca93/ff020600]";
  }

  private static List<String> executed(String log) {
    List<String> all = new ArrayList<>();
    TraceParser parser =
        new TraceParser(
            new Executions() {
              @Override
              public void executed(Block block, int instructions) {
                all.add(Long.toHexString(block.start()) + " " + instructions);
              }

              @Override
              public void unlisted(long address) {
                all.add(Long.toHexString(address) + " ?");
              }
            });
    log.lines().forEach(line -> assertTrue(parser.take(line), line));
    parser.finish();
    return all;
  }

  @Test
  void aBlockIsListedOnceAndExecutedOften() {
    String again = trace("7f0010", "ffffffff81001000") + "\n";
    assertEquals(
        List.of("ffffffff81001000 3", "ffffffff81001000 3"), executed(FIRST + again + again));
  }

  @Test
  void aBlockThatQemuStoppedBeforeWasNotExecuted() {
    String stopped = "Stopped execution of TB chain before 0x7f0010 [ffffffff81001000]\n";
    String again = trace("7f0010", "ffffffff81001000") + "\n";
    assertEquals(List.of("ffffffff81001000 3"), executed(FIRST + again + stopped + again));
  }

  @Test
  void anInstructionThatTalksToADeviceEndsItsBlock() {
    String one =
        """
        IN:
        0xffffffff81001004:  48 8b 07                 movq     (%rdi), %rax

        """;
    assertEquals(
        List.of("ffffffff81001000 1", "ffffffff81001004 1"),
        executed(
            FIRST
                + trace("7f0010", "ffffffff81001000")
                + "\n"
                + one
                + trace("7f0020", "ffffffff81001004")
                + "\n"));
  }

  @Test
  void anotherBlockMayTakeThePlaceOfOne() {
    String other = FIRST.replace("810010", "820010");
    assertEquals(
        List.of("ffffffff81001000 3", "ffffffff82001000 3"),
        executed(
            FIRST
                + trace("7f0010", "ffffffff81001000")
                + "\n"
                + other
                + trace("7f0010", "ffffffff82001000")
                + "\n"));
  }

  @Test
  void aBlockThatWasNotListedIsReported() {
    String unreadable = "IN:\nOBJD-T: f30f1efa\n";
    assertEquals(
        List.of("ffffffff81001000 ?"),
        executed(unreadable + trace("7f0010", "ffffffff81001000") + "\n"));
  }

  @Test
  void aLineThatIsCutShortIsNothing() {
    assertEquals(List.of(), executed("Trace 0: 0x7f0010 [0000000000"));
  }

  @Test
  void otherLinesAreNotTaken() {
    TraceParser parser = new TraceParser(new CallCounter(new Symbols(List.of()), 0));
    assertFalse(parser.take("qemu-system-x86_64: terminating on signal 15"));
  }
}
