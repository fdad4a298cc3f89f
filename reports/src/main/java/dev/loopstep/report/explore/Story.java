// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.task.CoreStep;
import dev.loopstep.kernel.time.Event;
import dev.loopstep.kernel.time.ForwardedOrder;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.kernel.trace.WaitAtom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What happens in a run, event by event, in words: who does something to whom, and in which
 * function of the kernel.
 */
public final class Story implements RunTrace {
  /** Events that are kept at most. */
  private static final int MOST = 2000;

  private final Program program;
  private final List<Happening> happenings = new ArrayList<>();
  private LongSupplier clock = () -> 0;
  private long step;
  private int deviations;
  private boolean deviates;

  /** Who takes part, from left to right. */
  public enum Actor {
    POLICY("policy"),
    TASK("ring's task"),
    RING("ring"),
    INTERRUPTS("devices, timers, threads");

    private final String label;

    Actor(String label) {
      this.label = label;
    }

    /** As diagrams name it. */
    public String label() {
      return label;
    }
  }

  /**
   * Something that happens.
   *
   * @param step of the policy's, from 1; 0 before the first
   * @param function of the kernel in which it happens, as modelled
   * @param deviation which deviation from the usual order it is, from 1; 0 where it is none
   */
  public record Happening(
      long timePicos,
      long step,
      Actor from,
      Actor to,
      String text,
      String function,
      int deviation) {}

  /** Of a run of this policy. */
  public Story(Program program) {
    this.program = program;
  }

  /** What has happened, the first 2,000 events of it. */
  public List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  private void tell(Actor from, Actor to, String text, String function) {
    if (happenings.size() < MOST) {
      int deviation = deviates ? deviations : 0;
      happenings.add(new Happening(clock.getAsLong(), step, from, to, text, function, deviation));
    }
    deviates = false;
  }

  /** Has what comes otherwise than usual marked. */
  public InterruptOrder marking(InterruptOrder order) {
    return new ForwardedOrder(order) {
      @Override
      public void delivered() {
        super.delivered();
        if (deviates) {
          tell(
              Actor.INTERRUPTS,
              Actor.TASK,
              "another thread runs, or a step of it",
              "(the application)");
        }
      }

      @Override
      public int beforeWork(List<Event> pending) {
        return marked(pending, super.beforeWork(pending), NONE);
      }

      @Override
      public int beforeAccess(List<Event> pending, int cells, int slot) {
        int chosen = super.beforeAccess(pending, cells, slot);
        if (chosen != NONE) {
          tell(Actor.POLICY, Actor.POLICY, "comes to " + place(slot), "(the policy)");
        }
        return marked(pending, chosen, NONE);
      }

      @Override
      public int whileIdle(List<Event> pending) {
        return marked(pending, super.whileIdle(pending), 0);
      }
    };
  }

  /** Where an instruction is, as its author knows it. */
  private String place(int slot) {
    return program
        .source()
        .at(slot)
        .map(line -> "line " + line.line() + ": " + line.text().strip())
        .orElse("slot " + slot);
  }

  private int marked(List<Event> pending, int chosen, int usual) {
    if (chosen != usual) {
      deviates = true;
      deviations++;
      if (pending.get(chosen) instanceof CoreStep step) {
        String who = step.who().isEmpty() ? "the scheduler" : step.who();
        tell(
            Actor.INTERRUPTS,
            Actor.INTERRUPTS,
            "processor " + step.number() + " goes on: " + who,
            "(another processor)");
      }
    }
    return chosen;
  }

  @Override
  public void begin(LongSupplier picoseconds) {
    clock = picoseconds;
  }

  @Override
  public RingTrace created(int sqEntries, int cqEntries, int flags) {
    return new OfRing();
  }

  @Override
  public void stepCalled(long called) {
    step = called;
    tell(Actor.TASK, Actor.POLICY, "step " + called, "__io_run_loop");
  }

  @Override
  public void stepReturned(long steps, int result) {
    String meaning =
        switch (result) {
          case 0 -> "CONTINUE";
          case 1 -> "STOP";
          default -> "returns " + result;
        };
    tell(Actor.POLICY, Actor.TASK, meaning, "__io_run_loop");
  }

  @Override
  public void printed(String line) {
    tell(Actor.POLICY, Actor.POLICY, "prints: " + line, "bpf_trace_printk");
  }

  @Override
  public void waiting(WaitAtom atom) {
    tell(Actor.TASK, Actor.TASK, atom.text(), "io_loop_wait");
  }

  @Override
  public void slept() {
    tell(Actor.TASK, Actor.TASK, "sleeps", "io_loop_wait");
  }

  @Override
  public void woke() {
    tell(Actor.TASK, Actor.TASK, "runs again", "io_loop_wait");
  }

  private final class OfRing implements RingTrace {
    private String of(long req, long userData) {
      return "#" + req + " (user_data " + Long.toUnsignedString(userData) + ")";
    }

    private String name(int opcode) {
      Opcode known = Opcode.of(opcode);
      return known == null ? "operation " + opcode : known.name();
    }

    @Override
    public void submitReq(long req, long userData, int opcode, int flags) {
      tell(
          Actor.POLICY,
          Actor.RING,
          "submits " + name(opcode) + " " + of(req, userData),
          "io_submit_sqe");
    }

    @Override
    public void pollArm(long req, long userData, int opcode, int mask, int events) {
      tell(
          Actor.RING, Actor.RING, of(req, userData) + " waits for its file", "io_arm_poll_handler");
    }

    @Override
    public void taskAdd(long req, long userData, int opcode, int mask) {
      tell(
          Actor.INTERRUPTS,
          Actor.RING,
          "file of " + of(req, userData) + " is ready",
          "io_poll_wake");
    }

    @Override
    public void interrupted(long req, long userData) {
      tell(
          Actor.INTERRUPTS,
          Actor.RING,
          "interrupt for " + of(req, userData),
          "io_req_local_work_add");
    }

    @Override
    public void complete(long req, long userData, int res, int flags, long extra1, long extra2) {
      String who = req == 0 ? "user_data " + Long.toUnsignedString(userData) : of(req, userData);
      tell(Actor.TASK, Actor.RING, "posts " + who + ": " + res, "__io_submit_flush_completions");
    }

    @Override
    public void cqeOverflow(long userData, int res, int flags, boolean kept) {
      tell(
          Actor.TASK,
          Actor.RING,
          (kept ? "no room: overflow list, user_data " : "LOST: user_data ")
              + Long.toUnsignedString(userData),
          "io_cqring_add_overflow");
    }

    @Override
    public void localWorkRun(int count, int loops) {
      tell(Actor.TASK, Actor.TASK, "has run local work: " + count, "__io_run_local_work");
    }

    @Override
    public void failLink(long req, long userData, int opcode, long link) {
      tell(Actor.TASK, Actor.RING, of(req, userData) + " fails its chain", "io_fail_links");
    }

    @Override
    public void queueAsyncWork(long req, long userData, int opcode, int flags, boolean hashed) {
      tell(Actor.RING, Actor.INTERRUPTS, of(req, userData) + " to a worker", "io_queue_iowq");
    }
  }
}
