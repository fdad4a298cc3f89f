// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.napi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.TestCosts;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.cost.Figure;
import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.nic.Moderation;
import dev.loopstep.kernel.network.nic.Nic;
import dev.loopstep.kernel.network.nic.NicSetup;
import dev.loopstep.kernel.task.SoleProcessor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The state machine of NAPI by hand: an interrupt takes 1 us, a poll 100 ns, a packet 1 us, and
 * nothing else any time.
 */
class NapiTest {
  private static final long NS = 1000;
  private static final long US = 1000 * NS;

  private static final Map<NetworkCost, Double> NANOS =
      Map.of(
          NetworkCost.NIC_INTERRUPT, 1000.0,
          NetworkCost.NAPI_POLL, 100.0,
          NetworkCost.RX_PACKET, 1000.0);

  private final Timeline timeline = new Timeline();
  private final SoleCpu cpu = new SoleCpu(timeline, costs());
  private final SoleProcessor processor = new SoleProcessor(cpu, timeline);
  private final Task task = new Task(cpu, processor, "ring", 0);
  private final Packets packets = new Packets();
  private final List<String> log = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // made by each test
  private Napi napi;

  @SuppressWarnings("NullAway.Init") // made by each test
  private Nic nic;

  private static CostProfile costs() {
    EnumMap<NetworkCost, Figure> figures = new EnumMap<>(NetworkCost.class);
    for (NetworkCost cost : NetworkCost.values()) {
      double nanos = NANOS.getOrDefault(cost, 0.0);
      figures.put(cost, new Figure(nanos, Figure.Unit.NANOSECONDS, "round"));
    }
    return TestCosts.freeBut(figures);
  }

  private void make(NapiSetup setup) {
    processor.take(task);
    NapiTrace trace =
        new NapiTrace() {
          @Override
          public void interrupted() {
            log.add(cpu.now() / NS + " interrupt");
          }

          @Override
          public void polled(
              long since,
              int work,
              int budget,
              boolean busy,
              int received,
              int sending,
              long missed) {
            log.add(cpu.now() / NS + (busy ? " busy " : " poll ") + work + "/" + budget);
          }
        };
    napi = new Napi(cpu, processor, task, timeline, setup, packets::giveBack, trace);
    Moderation.Setup atOnce = new Moderation.Setup(0, 1);
    NicSetup plain = new NicSetup(4096, 16, 16, 1_000_000_000, atOnce, atOnce);
    nic = new Nic(plain, timeline, timeline, 1, packets, napi::interrupted);
    napi.serves(nic);
  }

  private static NapiSetup setup(int deferred, long flush) {
    NapiSetup plain = NapiSetup.DEFAULT;
    return new NapiSetup(
        plain.weight(), plain.budget(), plain.budgetPicos(), deferred, flush, 0, 0, false);
  }

  private void arrive(int count) {
    for (int i = 0; i < count; i++) {
      Packet packet = packets.take(0);
      nic.arrive(packet, cpu.now());
    }
  }

  private void idle() {
    while (cpu.idleUntilInterrupt()) {
      // Until nothing is to come.
    }
  }

  @Test
  void anInterruptPollsOnceForAllThatIsThere() {
    make(NapiSetup.DEFAULT);
    arrive(3);
    idle();
    assertEquals(List.of("0 interrupt", "4100 poll 3/64"), log);
    assertTrue(nic.interruptsEnabled());
  }

  @Test
  void whoUsesItsWeightUpIsPolledAgain() {
    make(NapiSetup.DEFAULT);
    arrive(100);
    idle();
    assertEquals(List.of("0 interrupt", "65100 poll 64/64", "101200 poll 36/64"), log);
    assertEquals(0, napi.seen().handedOver());
  }

  @Test
  void afterTenRestartsTheThreadGoesOn() {
    make(NapiSetup.DEFAULT);
    arrive(700);
    idle();
    NapiSeen seen = napi.seen();
    assertEquals(700, seen.packets());
    assertEquals(11, seen.polls(), "ten of 64, and one of 60 by ksoftirqd");
    assertEquals(1, seen.handedOver());
    assertTrue(nic.interruptsEnabled());
  }

  @Test
  void aBudgetThatIsUsedUpIsCounted() {
    NapiSetup plain = NapiSetup.DEFAULT;
    make(new NapiSetup(64, 64, plain.budgetPicos(), 0, 0, 0, 0, false));
    arrive(65);
    idle();
    assertEquals(1, napi.seen().squeezed());
    assertEquals(65, napi.seen().packets());
  }

  @Test
  void interruptsAreDeferredForSoManyEmptyPolls() {
    make(setup(2, 20 * US));
    arrive(1);
    idle();
    // The poll that finds the packet counts too: two timers, and the second enables interrupts.
    assertEquals(
        List.of("0 interrupt", "2100 poll 1/64", "22200 poll 0/64", "42300 poll 0/64"), log);
    assertTrue(nic.interruptsEnabled());
    assertEquals(2, napi.seen().timers());
  }

  @Test
  void packetsBegunWhileDeferredAreTakenByTheTimerWithoutAnInterrupt() {
    make(setup(1, 20 * US));
    arrive(1);
    cpu.idleUntilInterrupt();
    assertFalse(nic.interruptsEnabled());
    arrive(2);
    idle();
    assertEquals(
        List.of("0 interrupt", "2100 poll 1/64", "24200 poll 2/64", "44300 poll 0/64"), log);
  }

  @Test
  void busyPollingTakesPacketsWithoutSoftirqs() {
    make(NapiSetup.DEFAULT);
    boolean owns = napi.busyPoll(false, false);
    assertTrue(owns);
    arrive(1);
    owns = napi.busyPoll(owns, false);
    napi.endBusyPoll(false);
    idle();
    // The interrupt comes while the task has the NAPI: it only says that something was missed.
    assertEquals(List.of("100 busy 0/8", "100 interrupt", "2200 busy 1/8", "2300 busy 0/8"), log);
    assertEquals(0, napi.seen().polls());
    assertTrue(nic.interruptsEnabled());
  }

  @Test
  void whoPrefersBusyPollingKeepsInterruptsOffUntilTheTimerHasFoundNothing() {
    make(setup(1, 50 * US));
    napi.busyPoll(false, true);
    napi.endBusyPoll(true);
    assertEquals(List.of("100 busy 0/8", "200 busy 0/8"), log);
    idle();
    assertEquals("50300 poll 0/64", log.getLast());
    assertTrue(nic.interruptsEnabled());
  }

  @Test
  void whatBusyPollingLeavesGoesToTheSoftirq() {
    make(NapiSetup.DEFAULT);
    napi.busyPoll(false, false);
    boolean before = cpu.disableInterrupts();
    arrive(20);
    napi.endBusyPoll(false);
    assertEquals(8, napi.seen().busyPackets());
    cpu.restoreInterrupts(before);
    assertEquals(12, napi.seen().packets());
  }

  @Test
  void suspendedInterruptsComeAgainByTheTimeLimitOrWhenResumed() {
    NapiSetup plain = NapiSetup.DEFAULT;
    make(new NapiSetup(64, 300, plain.budgetPicos(), 1, 10 * US, 1000 * US, 0, false));
    arrive(1);
    cpu.idleUntilInterrupt();
    napi.suspend();
    arrive(1);
    assertFalse(nic.interruptsEnabled());
    long suspended = cpu.now();
    idle();
    assertEquals((suspended + 1000 * US) / NS + 1100 + " poll 1/64", log.get(2));
    log.clear();
    arrive(1);
    cpu.idleUntilInterrupt();
    napi.suspend();
    arrive(1);
    napi.resume();
    assertEquals(3, log.size(), "interrupt, its poll, and that of resuming");
  }
}
