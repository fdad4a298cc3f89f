// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.EventList;

/**
 * An event list of SSJ (P. L'Ecuyer and others, Université de Montréal). Its times are of type
 * {@code double}, which holds every picosecond of the first two and a half hours, longer than a
 * benchmark runs through.
 */
final class SsjSet implements EventSet {
  private final Simulator simulator = new Simulator();
  private final EventList events;
  private double now;

  SsjSet(EventList events) {
    this.events = events;
  }

  private static final class Arrival extends Event {
    private int process;

    Arrival(Simulator simulator) {
      super(simulator);
    }

    void moveTo(int next, double time) {
      process = next;
      eventTime = time;
    }

    @Override
    public void actions() {
      throw new AssertionError("the benchmark takes events out itself");
    }
  }

  @Override
  public void add(int process, long time) {
    Arrival arrival = new Arrival(simulator);
    arrival.moveTo(process, time);
    events.add(arrival);
  }

  @Override
  public int hold(int process, long delay) {
    Arrival arrival = (Arrival) events.removeFirst();
    int before = arrival.process;
    now = arrival.time();
    arrival.moveTo(process, now + delay);
    events.add(arrival);
    return before;
  }

  @Override
  public long now() {
    return (long) now;
  }
}
