// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.arrival.ArrivalProcess;
import dev.loopstep.kernel.blame.Blame;
import dev.loopstep.kernel.blame.Passage;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.device.ArrivedRequests;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.CpuUse;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.LogicalNames;
import dev.loopstep.kernel.time.Timeline;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.vm.Region;

/**
 * The application's thread that has requests: it queues each when it is due and rings the doorbell.
 * A timer wakes it, and it takes the processor at once, as an interrupt would. Where it comes late,
 * because the queue was full or it was not called in time, requests still count from when they were
 * due.
 */
public final class RequestSource implements ArrivedRequests {
  /** The key on the timeline: after timers and devices, before the application's other thread. */
  private static final int TIMELINE_KEY = Integer.MAX_VALUE - 1;

  /** Stands for the response time of what is no request. */
  public static final long NO_REQUEST = -1;

  private static final int NUMBER_SHIFT = 32;

  private final Cpu cpu;
  private final Processor processor;
  private final Timeline timeline;
  private final RequestPlan plan;
  private final RequestQueue queue;
  private final RequestKinds kinds;
  private final ArrivalProcess arrivals;
  private final Runnable doorbell;
  private final RunObserver observer;
  private final Outstanding outstanding = new Outstanding();
  private final Times response = new Times();
  private long arrived;
  private long delayed;
  private long served;
  private long failed;

  /** The next request is due and finds no room; the thread looks again when one is served. */
  private boolean waitsForRoom;

  private final Event turn =
      new Event() {
        @Override
        protected void fire() {
          run();
        }
      };

  /**
   * @param region in which the queue lies, of at least {@link #end} bytes
   * @param doorbell rings it
   * @param observer told where the time of each request went
   */
  public RequestSource(
      Cpu cpu,
      Processor processor,
      Timeline timeline,
      RequestPlan plan,
      Region region,
      long seed,
      Runnable doorbell,
      RunObserver observer) {
    this.cpu = cpu;
    this.processor = processor;
    this.timeline = timeline;
    this.plan = plan;
    queue = new RequestQueue(region, plan.queue().at(), plan.queue().entries());
    this.doorbell = doorbell;
    this.observer = observer;
    kinds = new RequestKinds(plan, seed);
    arrivals = ArrivalProcess.of(plan.arrivals(), seed);
    sleepUntilNext();
  }

  /** Where the queue ends in its region. */
  public static long end(RequestPlan.Queue queue) {
    return queue.at() + RequestQueue.size(queue.entries());
  }

  RequestQueue queue() {
    return queue;
  }

  /** The user data of a request's completion, without what its server adds in the lower half. */
  static long userData(int number) {
    return (Integer.toUnsignedLong(number) + 1) << NUMBER_SHIFT;
  }

  private void sleepUntilNext() {
    long next = arrivals.next();
    if (arrived < plan.count() && next != Timeline.NEVER && !turn.scheduled()) {
      timeline.schedule(turn, Math.max(cpu.now(), next), TIMELINE_KEY);
    }
  }

  private void run() {
    cpu.timerInterrupt();
    processor.lend();
    if (queueDue() > 0 && plan.queue().doorbell() != RequestPlan.Queue.NONE) {
      cpu.charge(Cost.SYSCALL_ENTRY_EXIT);
      cpu.charge(Cost.SYSCALL_PENALTY);
      doorbell.run();
    }
    processor.takeBack();
    if (!waitsForRoom) {
      sleepUntilNext();
    }
  }

  /** Queues what is due by now. Returns how many there were. */
  private int queueDue() {
    int count = 0;
    // What was due while there was no room.
    long fullUntil = waitsForRoom ? cpu.now() : -1;
    waitsForRoom = false;
    while (arrived < plan.count() && arrivals.next() <= cpu.now()) {
      if (queue.full()) {
        waitsForRoom = true;
        return count;
      }
      if (arrivals.next() <= fullUntil) {
        delayed++;
      }
      arrive(arrivals.next());
      count++;
    }
    return count;
  }

  private void arrive(long due) {
    cpu.charge(CpuUse.USER, Cost.APPLICATION_REQUEST, 1);
    outstanding.add(due, arrivals.arrived());
    outstanding.blame(arrived).queued(cpu, due);
    outstanding.setWork(arrived, kinds.put(arrived, queue));
    arrived++;
    if (arrived == plan.count()) {
      queue.close();
    }
  }

  /** A completion was posted. */
  public void completed(long userData, int res) {
    long number = number(userData);
    if (res < 0 && outstanding.has(number) && outstanding.failsFirst(number)) {
      failed++;
    }
  }

  /**
   * A completion was taken: that of a request that is outstanding ends its response time, which is
   * returned, in picoseconds; else {@link #NO_REQUEST}. What the application has yet to compute for
   * is not served by a completion that another takes.
   */
  public long taken(long userData) {
    long number = number(userData);
    if (!outstanding.has(number) || outstanding.work(number) > 0) {
      return NO_REQUEST;
    }
    long picos = cpu.now() - outstanding.dueOf(number);
    response.record(picos);
    served++;
    Blame blame = outstanding.blame(number);
    blame.taken(cpu, picos);
    observer.blamed(number, outstanding.dueOf(number), picos, blame);
    int whose = outstanding.whose(number);
    outstanding.remove(number);
    arrivals.served(whose, cpu.now());
    if (waitsForRoom) {
      lookForRoom();
    } else {
      hurry();
    }
    return picos;
  }

  /**
   * How long the application computes for a completion before it takes it, in picoseconds: 0 where
   * that is of no request that needs work.
   */
  public long workOf(long userData) {
    long number = number(userData);
    return outstanding.has(number) ? outstanding.work(number) : 0;
  }

  /** The application has computed for a completion, and takes it next. */
  public void worked(long userData) {
    long number = number(userData);
    if (outstanding.has(number)) {
      outstanding.setWork(number, 0);
    }
  }

  /** The application has computed for a completion that it had taken before: that serves it. */
  void answered(long userData) {
    worked(userData);
    long picos = taken(userData);
    if (picos != NO_REQUEST) {
      observer.served(cpu.now(), picos);
    }
  }

  /** Whether all have arrived, and are served. */
  public boolean done() {
    return served == plan.count();
  }

  /** A request to the ring was taken from the submission queue. */
  public void submitted(long userData) {
    long number = number(userData);
    if (outstanding.has(number)) {
      outstanding.blame(number).submitted(cpu);
    }
  }

  /** The completion of a request to the ring was posted. */
  public void posted(long userData, Passage passage) {
    long number = number(userData);
    if (outstanding.has(number)) {
      outstanding.blame(number).posted(cpu, passage);
    }
  }

  /** A completion was lost. */
  public void lost(long userData) {
    long number = number(userData);
    if (outstanding.has(number)) {
      outstanding.blame(number).lost();
    }
  }

  @Override
  public long name(long userData) {
    long number = number(userData);
    return outstanding.has(number)
        ? LogicalNames.name(number, outstanding.transferred(number))
        : ArrivedRequests.NONE;
  }

  private static long number(long userData) {
    return (userData >>> NUMBER_SHIFT) - 1;
  }

  /** A client may want something sooner than what the thread sleeps for. */
  private void hurry() {
    if (turn.scheduled() && arrivals.next() < turn.time()) {
      timeline.remove(turn);
    }
    sleepUntilNext();
  }

  private void lookForRoom() {
    if (!turn.scheduled()) {
      timeline.schedule(turn, cpu.now(), TIMELINE_KEY);
    }
  }

  /** What became of the requests so far. */
  public Served served() {
    return new Served(arrived, delayed, served, failed, response);
  }
}
