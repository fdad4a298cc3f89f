// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.vm.Region;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompletionWatchTest {
  private static final int MORE = 1 << 1;
  private static final int NOTIFIED = 1 << 3;

  private long inFlight;
  private final CompletionWatch watch = watching();

  private CompletionWatch watching() {
    CompletionWatch made = new CompletionWatch();
    made.attached(
        new PolicyMemory() {
          @Override
          public Region section(int index) {
            throw new AssertionError("it is not looked at");
          }

          @Override
          public @Nullable Region parameters() {
            return null;
          }

          @Override
          public long inFlight() {
            return inFlight;
          }

          @Override
          public int completionsReady() {
            return 0;
          }
        });
    return made;
  }

  private void submitted(long userData, Opcode opcode) {
    watch.submitted(0, userData, opcode.number());
    inFlight++;
  }

  private void completed(long userData, int flags) {
    watch.completed(0, userData, 0, flags, false);
  }

  @Test
  void oneForEachIsRight() {
    submitted(7, Opcode.NOP);
    submitted(7, Opcode.READ);
    completed(7, 0);
    completed(7, 0);
    inFlight = 0;
    assertEquals(Optional.empty(), watch.wrong());
  }

  @Test
  void twoForOneAreTold() {
    submitted(7, Opcode.NOP);
    submitted(8, Opcode.NOP);
    completed(7, 0);
    completed(7, 0);
    assertEquals(Optional.of("a request completes twice: user_data 7"), watch.wrong());
  }

  @Test
  void noneForOneThatHasEndedIsTold() {
    submitted(7, Opcode.NOP);
    submitted(8, Opcode.NOP);
    completed(7, 0);
    watch.stepped(0, 1);
    inFlight = 0;
    watch.stepped(0, 2);
    assertEquals(
        Optional.of("a completion is lost: 1 requests have ended without one"), watch.wrong());
  }

  @Test
  void whatIsToBeSilentIs() {
    submitted(7, Opcode.NOP);
    watch.endedSilently(7);
    inFlight = 0;
    assertEquals(Optional.empty(), watch.wrong());
  }

  @Test
  void oneThatCompletesSeveralTimesEndsOnce() {
    submitted(7, Opcode.POLL_ADD);
    completed(7, MORE);
    completed(7, MORE);
    completed(7, 0);
    inFlight = 0;
    assertEquals(Optional.empty(), watch.wrong());
    submitted(8, Opcode.SEND_ZC);
    completed(8, MORE);
    completed(8, NOTIFIED);
    inFlight = 0;
    assertEquals(Optional.empty(), watch.wrong());
  }

  @Test
  void messagesAreNoRequests() {
    submitted(7, Opcode.MSG_RING);
    completed(99, 0);
    completed(7, 0);
    assertEquals(Optional.empty(), watch.wrong());
  }
}
