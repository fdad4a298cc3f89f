// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunResult.Stopped;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.network.NetworkSeen;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.client.ClientSetup.Sending;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.napi.NapiSetup;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.network.nic.Moderation;
import dev.loopstep.kernel.network.nic.NicSetup;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.kernel.workload.Workload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole runs: clients, a link, a NIC, and an event loop that answers. */
class NetworkRunTest {
  private static final long US = 1_000_000;
  private static final long MS = 1000 * US;
  private static final int LISTENER = 100;

  private Moderation.Setup rx = new Moderation.Setup(0, 1);
  private NapiSetup napi = NapiSetup.DEFAULT;
  private double loss;
  private int rxRing = 1024;
  private int connections = 4;
  private int requests = 200;
  private Arrivals arrivals = new Arrivals.Closed(4, new Distribution.Constant(20_000));
  private Sending sending = Sending.WHOLE;
  private int request = 64;
  private int response = 512;
  private long timeout;
  private int receiveBuffer = 65_536;
  private int sendBuffer = 65_536;
  private int buffers = 8;
  private int backlog = 64;
  private @Nullable MachineSetup machine;
  private @Nullable WhatIf whatIf;
  private long polls;
  private boolean holds;
  private long seed = 1;

  private NetworkSetup network() {
    StreamSetup stream =
        new StreamSetup(receiveBuffer, Integer.MAX_VALUE / 2, StreamSetup.SEGMENT, 20 * MS);
    NicSetup plain = NicSetup.DEFAULT;
    return new NetworkSetup(
        new NicSetup(
            rxRing, plain.txRing(), plain.txQueue(), plain.bitsPerSecond(), rx, plain.tx()),
        napi,
        List.of(
            new LinkSetup("lan", new Distribution.Constant(10_000), 10_000_000_000L, 1000, loss)),
        List.of(
            new ClientSetup(
                "web",
                LISTENER,
                "lan",
                connections,
                requests,
                arrivals,
                new Distribution.Constant(request),
                new Distribution.Constant(response),
                sending,
                timeout,
                stream)),
        20 * MS,
        whatIf);
  }

  private RunSetup setup() {
    ApplicationSetup application =
        new ApplicationSetup(
            List.of(new Descriptor.Listener("web", backlog, receiveBuffer, sendBuffer)),
            Collections.nCopies(64, ApplicationSetup.EMPTY_SLOT),
            false,
            List.of(),
            List.of());
    return Setups.plain()
        .ring(new RingSetup(64, 256, RingSetup.DEFAULT.flags()))
        .buffers(new RunSetup.Buffers(buffers, 4096))
        .application(application)
        .seed(seed)
        .setup()
        .with(machine)
        .with(network());
  }

  private RunResult run() {
    return Simulator.application(
        setup(), new Workload.Serve(LISTENER, requests), new Baseline.Loop(64), RunObserver.NONE);
  }

  private static ClientSeen client(RunResult result) {
    return network(result).clients().getFirst();
  }

  private static NetworkSeen network(RunResult result) {
    return result.network().orElseThrow();
  }

  private void assertAllAnswered(RunResult result) {
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(0, result.enterReturn());
    ClientSeen seen = client(result);
    assertEquals(requests, seen.answered());
    assertEquals((long) requests * request, seen.bytesSent());
    assertEquals((long) requests * response, seen.bytesReceived());
    assertEquals(0, seen.bytesUnexpected());
    assertEquals(requests, result.served().orElseThrow().served());
  }

  @Test
  void everyRequestIsAnswered() {
    RunResult result = run();
    assertAllAnswered(result);
    NetworkSeen seen = network(result);
    assertEquals(0, seen.nic().missed());
    assertEquals(4, client(result).openings());
    assertEquals(0, client(result).givenUp());
    assertTrue(seen.nic().interrupts() > 0);
    assertEquals(seen.napi().packets(), seen.nic().received());
    // Two ways of 10 us each, and some work.
    assertTrue(client(result).response().leastPicos() > 20 * US);
    assertTrue(client(result).response().greatestPicos() < 60 * US);
  }

  @Test
  void aRunRepeatsAndASeedChangesIt() {
    arrivals = new Arrivals.Renewal(new Distribution.Exponential(20_000));
    loss = 0.02;
    RunResult first = run();
    assertEquals(first.digest(), run().digest());
    assertAllAnswered(first);
    seed = 2;
    assertNotEquals(first.digest(), run().digest());
  }

  @Test
  void requestsThatComeByteByByteAreAnsweredTogether() {
    sending = new Sending(1, 2 * US);
    RunResult result = run();
    assertAllAnswered(result);
    assertTrue(client(result).response().leastPicos() > (20 + 63 * 2) * US);
  }

  /** It wakes itself behind the task that its packets have woken, and goes on when that sleeps. */
  @Test
  void theProcessorDoesNotIdleWhileKsoftirqdHasPackets() {
    sending = new Sending(1, 0);
    RunResult without = run();
    assertAllAnswered(without);
    assertTrue(network(without).napi().handedOver() > 100);
    machine = MachineSetup.of(1);
    long busy = run().timePicos();
    assertTrue(without.timePicos() < 2 * busy, without.timePicos() + " ps, and " + busy);
  }

  @Test
  void largeResponsesWaitForRoomInSmallBuffers() {
    response = 100_000;
    requests = 20;
    sendBuffer = 8192;
    receiveBuffer = 4096;
    RunResult result = run();
    assertAllAnswered(result);
    assertEquals(0, client(result).hostRepeated());
  }

  @Test
  void whatIsLostIsSentAgain() {
    loss = 0.05;
    response = 20_000;
    RunResult result = run();
    assertAllAnswered(result);
    assertTrue(client(result).hostRepeated() > 0);
    assertTrue(network(result).links().getFirst().lost() > 0);
  }

  @Test
  void whatFindsTheRingFullIsDroppedAndSentAgain() {
    rxRing = 1;
    rx = new Moderation.Setup(500 * US, 64);
    connections = 8;
    arrivals = new Arrivals.Closed(8, new Distribution.Constant(0));
    RunResult result = run();
    assertAllAnswered(result);
    assertTrue(network(result).nic().missed() > 0);
    assertTrue(client(result).repeated() > 0);
  }

  @Test
  void moderationMakesFewerInterruptsAndLongerResponses() {
    RunResult atOnce = run();
    rx = new Moderation.Setup(50 * US, 64);
    RunResult moderated = run();
    assertAllAnswered(moderated);
    assertTrue(network(moderated).nic().interrupts() < network(atOnce).nic().interrupts());
    assertTrue(client(moderated).response().leastPicos() >= client(atOnce).response().leastPicos());
  }

  @Test
  void clientsThatAreNotAnsweredInTimeConnectAnew() {
    // There and back takes 20 us.
    timeout = 15 * US;
    requests = 40;
    RunResult result = run();
    ClientSeen seen = client(result);
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(40, seen.timedOut());
    assertEquals(40, seen.failed());
    assertEquals(0, seen.answered());
    assertTrue(seen.openings() > 4, "after each a new connection, as long as requests come");
  }

  @Test
  void responseTimesCountFromWhenARequestWasDue() {
    // One connection and requests at once: number n waits for n - 1 others.
    connections = 1;
    requests = 10;
    arrivals = new Arrivals.Renewal(new Distribution.Constant(1));
    ClientSeen seen = client(run());
    // Those that were due before the connection was there wait for it, and it is taken at once.
    assertEquals(10, seen.delayed());
    assertTrue(seen.response().greatestPicos() > 10 * 20 * US);
  }

  @Test
  void busyPollingShortensResponsesAndTakesTheProcessor() {
    rx = new Moderation.Setup(16 * US, 32);
    RunResult slept = run();
    NapiSetup plain = NapiSetup.DEFAULT;
    napi =
        new NapiSetup(
            plain.weight(), plain.budget(), plain.budgetPicos(), 0, 0, 0, 100 * US, false);
    RunResult polled = run();
    assertAllAnswered(polled);
    assertTrue(network(polled).napi().busyPackets() > network(polled).napi().packets());
    assertTrue(
        client(polled).response().quantileNanos(50) < client(slept).response().quantileNanos(50));
    assertTrue(polled.metrics().cpu().idle() < slept.metrics().cpu().idle() / 2);
  }

  @Test
  void whoPrefersBusyPollingHasFewerInterrupts() {
    NapiSetup plain = NapiSetup.DEFAULT;
    napi =
        new NapiSetup(
            plain.weight(), plain.budget(), plain.budgetPicos(), 2, 200 * US, 0, 50 * US, true);
    RunResult preferred = run();
    assertAllAnswered(preferred);
    napi =
        new NapiSetup(plain.weight(), plain.budget(), plain.budgetPicos(), 0, 0, 0, 50 * US, false);
    assertTrue(network(preferred).nic().interrupts() < network(run()).nic().interrupts() / 2);
  }

  @Test
  void aProcessorOfItsOwnTakesPackets() {
    machine = MachineSetup.of(2);
    machine =
        new MachineSetup(
            2,
            machine.hz(),
            machine.preemption(),
            machine.slicePicos(),
            machine.timerSlackPicos(),
            List.of(),
            Map.of(NetworkSetup.NIC, 1),
            Map.of(MachineSetup.RING_TASK, 0),
            machine.sqIdlePicos());
    RunResult result = run();
    assertAllAnswered(result);
    assertEquals(result.digest(), run().digest());
    long ofNic = network(result).nic().interrupts();
    assertTrue(result.cpus().get(1).interrupts() >= ofNic);
    assertTrue(result.cpus().get(1).tasks().keySet().stream().noneMatch("ring"::equals));
  }

  @Test
  void oneProcessorOfAMachineDoesAsOneWithout() {
    RunResult without = run();
    machine = MachineSetup.of(1);
    RunResult with = run();
    assertAllAnswered(with);
    assertEquals(network(without).nic().received(), network(with).nic().received());
  }

  @Test
  void connectionsBeyondTheBuffersWaitForOne() {
    buffers = 2;
    connections = 4;
    timeout = 50 * MS;
    RunResult result = run();
    assertEquals(Stopped.APPLICATION, result.stopped());
    assertEquals(requests, client(result).answered() + client(result).failed());
  }

  @Test
  void connectionsThatAreStillBeingOpenedAreGivenUpWhenAllRequestsHaveEnded() {
    backlog = 1;
    connections = 20;
    arrivals = new Arrivals.Renewal(new Distribution.Constant(20_000));
    RunResult result = run();
    assertAllAnswered(result);
    assertEquals(20, client(result).openings());
    assertTrue(client(result).givenUp() > 0);
    assertTrue(result.timePicos() < 100 * MS, "a dropped SYN would be sent again after a second");
  }

  /** A policy that accepts one connection and answers what comes over it, until it ends. */
  private RunResult answered(int verdict) {
    requests = 50;
    connections = 1;
    arrivals = new Arrivals.Closed(1, new Distribution.Constant(5_000));
    return Simulator.policy(
        setup(), "answers", calls -> new Answers(calls, verdict, polls, holds), NONE);
  }

  private static final RunObserver NONE = RunObserver.NONE;

  @Test
  void aPolicyIsNotPolledForWhereWaitsAre() {
    NapiSetup plain = NapiSetup.DEFAULT;
    napi =
        new NapiSetup(
            plain.weight(), plain.budget(), plain.budgetPicos(), 0, 0, 0, 100 * US, false);
    RunResult result = answered(0);
    assertEquals(50, client(result).answered());
    assertEquals(0, network(result).napi().busyPolls());
  }

  @Test
  void whatIfTheLoopPolled() {
    rx = new Moderation.Setup(16 * US, 32);
    RunResult slept = answered(0);
    whatIf = new WhatIf(100 * US, false, false, false);
    RunResult polled = answered(0);
    assertEquals(50, client(polled).answered());
    assertTrue(network(polled).napi().busyPackets() > 0);
    assertTrue(
        client(polled).response().quantileNanos(50) < client(slept).response().quantileNanos(50));
  }

  @Test
  void whatIfAStepAskedForPolling() {
    assertEquals(Errno.EINVAL, answered(WhatIf.POLL).enterReturn(), "Linux knows no such answer");
    whatIf = new WhatIf(100 * US, false, false, true);
    assertEquals(0, network(answered(0)).napi().busyPolls());
    assertTrue(network(answered(WhatIf.POLL)).napi().busyPackets() > 0);
  }

  /** A policy that polls by itself, where the network knows of nothing else. */
  @Test
  void whatIfAStepPolled() {
    rx = new Moderation.Setup(16 * US, 32);
    RunResult slept = answered(0);
    polls = 100_000;
    RunResult polled = answered(0);
    assertEquals(50, client(polled).answered());
    assertTrue(network(polled).napi().busyPackets() > 0);
    assertTrue(
        client(polled).response().quantileNanos(50) < client(slept).response().quantileNanos(50));
  }

  @Test
  void whatIfAStepSuspendedInterrupts() {
    NapiSetup plain = NapiSetup.DEFAULT;
    napi =
        new NapiSetup(
            plain.weight(), plain.budget(), plain.budgetPicos(), 1, 20 * US, 20 * MS, 0, false);
    polls = 100_000;
    RunResult polled = answered(0);
    holds = true;
    RunResult held = answered(0);
    assertEquals(50, client(held).answered());
    assertTrue(network(held).nic().interrupts() < network(polled).nic().interrupts());
  }

  @Test
  void whatIfInterruptsWereSuspendedWhileThereIsSomethingToDo() {
    NapiSetup plain = NapiSetup.DEFAULT;
    napi =
        new NapiSetup(
            plain.weight(), plain.budget(), plain.budgetPicos(), 1, 20 * US, 20 * MS, 0, false);
    whatIf = new WhatIf(100 * US, true, false, false);
    RunResult preferred = answered(0);
    whatIf = new WhatIf(100 * US, true, true, false);
    RunResult suspended = answered(0);
    assertEquals(50, client(suspended).answered());
    long timers = network(suspended).napi().timers();
    assertTrue(timers <= network(preferred).napi().timers());
    assertTrue(network(suspended).nic().interrupts() <= network(preferred).nic().interrupts());
  }

  @Test
  void aListenerNeedsANetwork() {
    RunSetup alone = setup().with((NetworkSetup) null);
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                Simulator.application(
                    alone,
                    new Workload.Serve(LISTENER, requests),
                    new Baseline.Loop(64),
                    RunObserver.NONE));
    assertTrue(String.valueOf(e.getMessage()).contains("there is no network"), e.getMessage());
  }

  @Test
  void onlyAnEventLoopServes() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                Simulator.application(
                    setup(),
                    new Workload.Serve(LISTENER, requests),
                    new Baseline.Batch(4),
                    RunObserver.NONE));
    assertTrue(String.valueOf(e.getMessage()).contains("served by an event loop"), e.getMessage());
  }
}
