// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.time.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalProcessTest {
  private static final int MANY = 200_000;
  private static final double PICOS_PER_NANO = 1000;

  private static long[] times(Arrivals arrivals, int count) {
    ArrivalProcess process = ArrivalProcess.of(arrivals, 5);
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = process.next();
      assertTrue(i == 0 || times[i] >= times[i - 1], "time goes on");
      process.arrived();
    }
    return times;
  }

  private static double meanGap(Arrivals arrivals) {
    return times(arrivals, MANY)[MANY - 1] / PICOS_PER_NANO / MANY;
  }

  @Test
  void constantGapsAreExact() {
    long[] times = times(new Arrivals.Renewal(new Distribution.Constant(250)), 4);
    assertEquals(
        List.of(250_000L, 500_000L, 750_000L, 1_000_000L),
        List.of(times[0], times[1], times[2], times[3]));
  }

  @Test
  void poissonHasItsRate() {
    Arrivals poisson = new Arrivals.Renewal(new Distribution.Exponential(4000));
    assertEquals(4000, meanGap(poisson), 5 * 4000 / Math.sqrt(MANY));
  }

  /**
   * The mean rate is that of the states, weighted by how long each lasts; none comes in silence.
   */
  @Test
  void modulatedHasTheRateOfItsStates() {
    Arrivals.Modulated modulated =
        new Arrivals.Modulated(
            List.of(
                new Arrivals.Modulated.State(1000, 50_000),
                new Arrivals.Modulated.State(0, 100_000),
                new Arrivals.Modulated.State(500, 50_000)));
    double rate = (50_000 / 1000.0 + 50_000 / 500.0) / 200_000;
    assertEquals(1 / rate, meanGap(modulated), 0.06 / rate);
  }

  @Test
  void onOffIsSilentBetweenItsPeriods() {
    Distribution period = new Distribution.Constant(1000);
    Arrivals onOff = new Arrivals.OnOff(period, period, new Distribution.Constant(400));
    long[] times = times(onOff, 6);
    long[] expected = {400, 800, 2400, 2800, 4400, 4800};
    for (int i = 0; i < times.length; i++) {
      assertEquals(expected[i] * 1000, times[i]);
    }
  }

  @Test
  void periodsTooShortForAnyArrivalEndTheSearch() {
    Distribution shortly = new Distribution.Constant(1);
    Arrivals never = new Arrivals.OnOff(shortly, shortly, new Distribution.Constant(2));
    assertEquals(Timeline.NEVER, ArrivalProcess.of(never, 1).next());
  }

  @Test
  void tracesAreReplayed() {
    long[] recorded = {0, 7, 7, 1_000_000};
    ArrivalProcess replay =
        ArrivalProcess.of(
            new Arrivals.Trace(
                "", recorded, new int[4], new long[4], new int[4], Arrivals.Trace.Missing.NOTHING),
            1);
    for (long time : recorded) {
      assertEquals(time, replay.next());
      replay.arrived();
    }
    assertEquals(Timeline.NEVER, replay.next());
  }

  @Test
  void clientsWantNothingWhileTheyWait() {
    Arrivals closed = new Arrivals.Closed(2, new Distribution.Constant(10));
    ArrivalProcess clients = ArrivalProcess.of(closed, 1);
    assertEquals(10_000, clients.next());
    assertEquals(0, clients.arrived());
    assertEquals(10_000, clients.next());
    assertEquals(1, clients.arrived());
    assertEquals(Timeline.NEVER, clients.next());
    clients.served(1, 50_000);
    assertEquals(60_000, clients.next());
    clients.served(0, 55_000);
    assertEquals(60_000, clients.next());
    assertEquals(1, clients.arrived());
    assertEquals(65_000, clients.next());
  }

  @Test
  void oneClientMoreChangesNothingForTheOthers() {
    Distribution think = new Distribution.Exponential(1000);
    ArrivalProcess two = ArrivalProcess.of(new Arrivals.Closed(2, think), 9);
    ArrivalProcess three = ArrivalProcess.of(new Arrivals.Closed(3, think), 9);
    long[] of = new long[2];
    for (int i = 0; i < 2; i++) {
      long at = two.next();
      of[two.arrived()] = at;
    }
    for (int i = 0; i < 3; i++) {
      long at = three.next();
      int client = three.arrived();
      assertTrue(client == 2 || of[client] == at);
    }
  }
}
