// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.loop.LoopStep;
import dev.loopstep.kernel.ring.CompletionQueue;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was seen on Linux 7.2.13. */
class LinuxFactsTest {
  /** Submits NOPs one by one; stops when {@code total} are reaped. */
  private static final class NopChain extends Policy {
    private final int total;

    NopChain(int total) {
      this.total = total;
    }

    @Override
    int body() {
      reap(8);
      if (reaped.size() == total) {
        return STOP;
      }
      nop(0, reaped.size() + 1);
      submit(1);
      waitFor(cqHead() + 1);
      return CONTINUE;
    }
  }

  @Test
  void hundredNopsOneByOneTakeHundredAndOneSteps() {
    NopChain policy = new NopChain(100);
    RunResult result = Policy.run(Setups.plain(), policy);
    assertEquals(0, result.enterReturn());
    assertEquals(Stopped.POLICY, result.stopped());
    assertEquals(101, result.steps());
    assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), policy.order());
    assertEquals(0, result.metrics().contextSwitches(), "the step of a NOP never sleeps");
  }

  /** Runs once and keeps what one submission returned. */
  private static int submitOnce(Setups setups, int nr, int... opcodes) {
    int[] returned = new int[1];
    Policy.run(
        setups,
        new Policy() {
          @Override
          int body() {
            for (int i = 0; i < opcodes.length; i++) {
              sqe(i, opcodes[i], i);
            }
            returned[0] = submit(nr);
            return STOP;
          }
        });
    return returned[0];
  }

  @Test
  void rewindTakesAtMostAllEntries() {
    assertEquals(8, submitOnce(Setups.plain(), 100));
    assertEquals(8, submitOnce(Setups.plain(), -1), "the number is unsigned");
    assertEquals(0, submitOnce(Setups.plain(), 0));
  }

  @Test
  void badOpcodeCountsAndEndsTheBatch() {
    assertEquals(1, submitOnce(Setups.plain(), 2, 200, 0));
    assertEquals(2, submitOnce(Setups.withRing(8, 8, RingFlag.SUBMIT_ALL), 2, 200, 0));
  }

  @Test
  void overflowKeepsTheOrder() {
    List<Integer> tails = new ArrayList<>();
    Policy policy =
        new Policy() {
          @Override
          int body() {
            tails.add(cqTail());
            if (step > 3) {
              reap(4);
            } else {
              for (int i = 0; i < 8; i++) {
                nop(i, (step - 1) * 8L + i);
              }
              submit(8);
            }
            return reaped.size() == 24 ? STOP : CONTINUE;
          }
        };
    RunResult result = Policy.run(Setups.plain(), policy);
    assertEquals(0, result.enterReturn());
    assertEquals(List.of(0, 8, 8, 8, 12, 16, 20, 24, 24), tails);
    assertEquals(LongStream.range(0, 24).boxed().toList(), policy.order());
  }

  @Test
  void overflowIsFlaggedWhileItLasts() {
    List<Integer> flags = new ArrayList<>();
    Policy.run(
        Setups.plain(),
        new Policy() {
          @Override
          int body() {
            reap(step == 2 ? 8 : 0);
            if (step == 1) {
              submit(8);
              submit(8);
            }
            flags.add(sqFlags() & CompletionQueue.SQ_CQ_OVERFLOW);
            return step == 3 ? STOP : CONTINUE;
          }
        });
    assertEquals(List.of(2, 2, 0), flags);
  }

  private static List<Integer> chainOfFour(int link) {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            reap(8);
            if (step == 1) {
              nop(0, 0, 0);
              nop(1, 1, -5);
              nop(2, 2, 0);
              nop(3, 3, 0);
              for (int i = 0; i < 3; i++) {
                flags(i, link);
              }
              submit(4);
              waitFor(4);
            }
            return reaped.size() == 4 ? STOP : CONTINUE;
          }
        };
    assertEquals(0, Policy.run(Setups.plain().maxSteps(50), policy).enterReturn());
    assertEquals(List.of(0L, 1L, 2L, 3L), policy.order());
    return policy.results();
  }

  @Test
  void softLinksBreak() {
    assertEquals(List.of(0, -5, -125, -125), chainOfFour(Sqe.IO_LINK));
  }

  @Test
  void hardLinksHold() {
    assertEquals(List.of(0, -5, 0, 0), chainOfFour(Sqe.IO_HARDLINK));
  }

  @Test
  void timeoutCountsCompletions() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            reap(8);
            if (step == 1) {
              timeout(0, 10, 1_000_000_000L, 2, 0);
              nop(1, 1);
              nop(2, 2);
              nop(3, 3);
              submit(4);
              waitFor(4);
            }
            return reaped.size() == 4 ? STOP : CONTINUE;
          }
        };
    RunResult result = Policy.run(Setups.plain(), policy);
    assertEquals(0, result.enterReturn());
    assertEquals(List.of(1L, 2L, 3L, 10L), policy.order());
    assertEquals(List.of(0, 0, 0, 0), policy.results());
    assertTrue(result.timePicos() < 1_000_000_000_000L, "nobody waited for the timer");
  }

  @Test
  void eachTimerWakesThePolicyThatWaitsForFour() {
    Policy policy =
        new Policy() {
          @Override
          int body() {
            if (step == 1) {
              for (int i = 0; i < 8; i++) {
                timeout(i, i, (i + 1) * 1_000_000L, 0, 0);
              }
              submit(8);
              waitFor(4);
              return CONTINUE;
            }
            reap(8);
            waitFor(reaped.size() < 4 ? 4 : 8);
            return reaped.size() == 8 ? STOP : CONTINUE;
          }
        };
    RunResult result = Policy.run(Setups.plain(), policy);
    assertEquals(9, result.steps(), "one step to start with, one for each timer");
    assertEquals(8, result.metrics().wakeUps());
    assertEquals(16, result.metrics().contextSwitches());
    assertEquals(List.of(-62, -62, -62, -62, -62, -62, -62, -62), policy.results());
  }

  private static RunResult attach(RingFlag... flags) {
    EnumSet<RingFlag> all = EnumSet.noneOf(RingFlag.class);
    all.addAll(List.of(flags));
    Setups setups = Setups.plain().ring(new RingSetup(8, 8, all));
    return Policy.run(
        setups,
        new Policy() {
          @Override
          int body() {
            return STOP;
          }
        });
  }

  @Test
  void attachNeedsDeferredTaskrun() {
    RunResult result = attach(RingFlag.SINGLE_ISSUER);
    assertEquals(-95, result.attachError());
    assertEquals(Stopped.NOT_ATTACHED, result.stopped());
    assertEquals(0, result.steps());
    assertEquals(-95, attach(RingFlag.SQPOLL).attachError());
    assertEquals(
        -95, attach(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN, RingFlag.IOPOLL).attachError());
    assertEquals(0, attach(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN).attachError());
  }

  @Test
  void disabledRingRefusesToEnter() {
    RunResult result = attach(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN, RingFlag.R_DISABLED);
    assertEquals(-77, result.enterReturn());
    assertEquals(Stopped.REFUSED, result.stopped());
  }

  @Test
  void unknownVerdictIsInvalid() {
    for (int verdict : new int[] {7, 2, -1}) {
      RunResult result =
          Policy.run(
              Setups.plain(),
              new Policy() {
                @Override
                int body() {
                  return verdict;
                }
              });
      assertEquals(-22, result.enterReturn());
      assertEquals(1, result.steps());
      assertEquals(Stopped.POLICY, result.stopped());
    }
  }

  @Test
  void regionsHaveWholePages() {
    Policy.run(
        Setups.plain().region(new byte[9]),
        new Policy() {
          @Override
          int body() {
            assertNotNull(calls().region(0, 4096));
            assertNull(calls().region(0, 4097));
            assertNotNull(calls().region(1, 4096));
            assertNull(calls().region(1, 4097));
            assertNotNull(calls().region(2, 512));
            assertNull(calls().region(3, 1), "unknown");
            assertNull(calls().region(2, -1L), "the size is unsigned");
            return STOP;
          }
        });
    Policy.run(
        Setups.plain(),
        new Policy() {
          @Override
          int body() {
            assertNull(calls().region(0, 1), "never registered");
            return STOP;
          }
        });
  }

  @Test
  void waitingForNothingIsStuck() {
    RunResult result =
        Policy.run(
            Setups.plain(),
            new Policy() {
              @Override
              int body() {
                waitFor(1);
                return LoopStep.CONTINUE;
              }
            });
    assertEquals(-4, result.enterReturn());
    assertEquals(Stopped.STUCK, result.stopped());
    assertEquals(1, result.steps());
  }

  @Test
  void fullQueueThatIsNotReapedSpins() {
    RunResult result =
        Policy.run(
            Setups.plain().maxSteps(500),
            new Policy() {
              @Override
              int body() {
                if (step == 1) {
                  submit(8);
                  submit(8);
                }
                waitFor(100);
                return CONTINUE;
              }
            });
    assertEquals(Stopped.MAX_STEPS, result.stopped());
    assertEquals(500, result.steps());
    assertEquals(0, result.metrics().contextSwitches());
  }
}
