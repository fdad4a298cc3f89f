// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import nl.tudelft.simulation.dsol.eventlists.EventListInterface;
import nl.tudelft.simulation.dsol.formalisms.eventscheduling.AbstractSimEvent;

/**
 * An event list of DSOL (A. Verbraeck and others, TU Delft). Times are objects there, so each event
 * allocates one.
 */
final class DsolSet implements EventSet {
  private final EventListInterface<Long> events;
  private long now;

  DsolSet(EventListInterface<Long> events) {
    this.events = events;
  }

  private static final class Arrival extends AbstractSimEvent<Long> {
    private static final long serialVersionUID = 1;

    private int process;

    Arrival(int process, long time) {
      super(time);
      this.process = process;
    }

    void moveTo(int next, long time) {
      process = next;
      absoluteExecutionTime = time;
    }

    @Override
    public void execute() {
      throw new AssertionError("the benchmark takes events out itself");
    }
  }

  @Override
  public void add(int process, long time) {
    events.add(new Arrival(process, time));
  }

  @Override
  public int hold(int process, long delay) {
    Arrival arrival = (Arrival) events.removeFirst();
    int before = arrival.process;
    now = arrival.getAbsoluteExecutionTime();
    arrival.moveTo(process, now + delay);
    events.add(arrival);
    return before;
  }

  @Override
  public long now() {
    return now;
  }
}
