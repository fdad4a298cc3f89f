// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.cost.Cost;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.trace.RingTrace;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a ring that wait for a file to become ready, polls as well as reads and writes
 * (io_uring/poll.c). They are found in the order in which Linux finds them: by a hash of their user
 * data, the latest first.
 */
public final class PollTable {
  /** What {@link #arm} and {@link #armForRetry} say: it waits. */
  static final int ARMED = 0;

  /** It is ready already, and does not wait. */
  static final int READY = 1;

  /** It has been tried too often, or cannot be polled. */
  static final int ABORTED = 2;

  private static final int MOST_RETRIES = 128;
  private static final int LEAST_BITS = 1;
  private static final int MOST_BITS = 8;
  private static final int ENTRIES_A_BUCKET_BITS = 5;

  /** GOLDEN_RATIO_64 (include/linux/hash.h). */
  private static final long HASH = 0x61c8_8646_80b5_83ebL;

  /** The poll masks among the events; the rest says how to poll. */
  private static final int MASKS = 0xffff;

  private final Cpu cpu;
  private final TaskWork work;
  private final RingTrace trace;
  private final BusyPolling busyPolling;
  private final int bits;
  private final @Nullable Request[] buckets;

  PollTable(Cpu cpu, TaskWork work, int cqEntries, RingTrace trace, BusyPolling busyPolling) {
    this.cpu = cpu;
    this.work = work;
    this.trace = trace;
    this.busyPolling = busyPolling;
    int log = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(cqEntries);
    bits = Math.clamp(log - ENTRIES_A_BUCKET_BITS, LEAST_BITS, MOST_BITS);
    buckets = new Request[1 << bits];
  }

  /** The request's state of polling. */
  private ArmedPoll poll(Request request) {
    ArmedPoll poll = request.poll;
    if (poll == null) {
      poll = new ArmedPoll(request, cpu, work, trace);
      request.poll = poll;
    }
    return poll;
  }

  private static OpenFile file(Request request) {
    OpenFile file = request.open;
    if (file == null) {
      throw new AssertionError("only what has a file is polled");
    }
    return file;
  }

  // ---- Arming

  /**
   * Lets a request wait for its file (__io_arm_poll_handler).
   *
   * @param events what for, and how
   * @param owning whether local work must not touch it meanwhile: it is armed by a worker thread
   * @return {@link #ARMED}, or {@link #READY} with the mask as the request's result
   */
  int arm(Request request, int events, boolean owning) {
    ArmedPoll poll = poll(request);
    OpenFile file = file(request);
    cpu.charge(Cost.POLL_ARM);
    poll.events = events | ArmedPoll.ALWAYS;
    poll.armedEvents = poll.events;
    poll.rung = owning ? 1 : 0;
    poll.cancelled = false;
    poll.enter(file);
    int mask = file.readiness() & poll.events;
    boolean edge = (poll.events & ArmedPoll.EDGE) != 0;
    if (mask != 0 && edge && (poll.events & ArmedPoll.ONE_SHOT) != 0) {
      poll.leave();
      request.result = mask;
      return READY;
    }
    insert(request, poll);
    if (mask != 0 && edge) {
      poll.rung = 1;
      poll.addWork(mask);
    } else {
      busyPolling.add(file);
      poll.rung = 0;
    }
    return ARMED;
  }

  /** Lets a read or write wait that would have blocked (io_arm_poll_handler). */
  int armForRetry(Request request, boolean owning) {
    OpenFile file = request.open;
    if (file == null || !file.pollable()) {
      return ABORTED;
    }
    ArmedPoll poll = poll(request);
    if (!request.polled) {
      request.polled = true;
      poll.retries = MOST_RETRIES;
    }
    poll.retries--;
    if (poll.retries == 0) {
      return ABORTED;
    }
    int direction =
        request.opcode.waitsForRoom()
            ? Readiness.OUT | Readiness.WRNORM
            : Readiness.IN | Readiness.RDNORM;
    int how = request.repeats ? ArmedPoll.EDGE : ArmedPoll.EDGE | ArmedPoll.ONE_SHOT;
    if (request.opcode == Opcode.ACCEPT) {
      how |= ArmedPoll.EXCLUSIVE;
    }
    int mask = direction | Readiness.PRI | Readiness.ERR | how;
    int outcome = arm(request, mask, owning);
    if (outcome == ARMED) {
      trace.pollArm(
          request.number, request.userData, request.opcode.number(), mask, poll.armedEvents);
    }
    return outcome;
  }

  // ---- Local work

  /** The request was rung: completes it, posts one more completion, or tries again. */
  void run(Request request, Completions completions, Submission submission) {
    ArmedPoll poll = poll(request);
    Outcome outcome = check(request, poll, completions, submission);
    if (outcome == Outcome.GO_ON) {
      busyPolling.add(file(request));
      return;
    }
    if (outcome == Outcome.AGAIN) {
      poll.addWork(0);
      return;
    }
    poll.leave();
    remove(request, poll);
    switch (outcome) {
      case CANCELLED -> completions.addFailed(request, Errno.ECANCELED);
      case TRY -> submission.issue(request);
      case LAST -> finish(request, request.result, completions);
      case COMPLETE -> completions.add(request);
      case FAILED -> completions.addFailed(request, request.result);
      case DONE -> {
        if (request.opcode == Opcode.POLL_ADD) {
          finish(request, request.result & poll.events & MASKS, completions);
        } else {
          submission.issue(request);
        }
      }
      case GO_ON, AGAIN -> throw new AssertionError("it has returned");
    }
  }

  /** The task that is to see what the file is ready for has ended: the request is cancelled. */
  void end(Request request, Completions completions) {
    ArmedPoll poll = poll(request);
    poll.leave();
    remove(request, poll);
    completions.addFailed(request, Errno.ECANCELED);
  }

  private static void finish(Request request, int mask, Completions completions) {
    request.complete(mask);
    completions.add(request);
  }

  private enum Outcome {
    /** It stays armed. */
    GO_ON,
    /** It has become ready; the mask is the result. */
    DONE,
    /** It could not post another completion, so it ends with this one. */
    LAST,
    /** It stays armed, and is looked at again after all other local work. */
    AGAIN,
    /** It has repeated its operation for the last time, and is complete. */
    COMPLETE,
    /** Its operation failed; the error is the result. */
    FAILED,
    /** It is not ready after all. */
    TRY,
    CANCELLED
  }

  /** What there is to do (io_poll_check_events). */
  private static Outcome check(
      Request request, ArmedPoll poll, Completions completions, Submission submission) {
    OpenFile file = file(request);
    int events = poll.armedEvents;
    do {
      int seen = poll.rung;
      if (poll.cancelled) {
        return Outcome.CANCELLED;
      }
      if (seen != 1) {
        request.result = 0;
      }
      if (request.result == 0) {
        request.result = file.readiness() & events;
      }
      if (request.result == 0) {
        if ((events & ArmedPoll.ONE_SHOT) != 0) {
          return Outcome.TRY;
        }
      } else if ((events & ArmedPoll.ONE_SHOT) != 0) {
        return Outcome.DONE;
      } else if (request.repeats) {
        if (seen != 1 && (request.result & (Readiness.HUP | Readiness.RDHUP)) != 0) {
          // Looks once more after what came in between.
          seen--;
        }
        int outcome = submission.repeat(request);
        switch (outcome) {
          case Operation.COMPLETE -> {
            return Outcome.COMPLETE;
          }
          case Operation.REQUEUE -> {
            return Outcome.AGAIN;
          }
          case Errno.EAGAIN -> request.result = 0;
          default -> {
            request.result = outcome;
            return Outcome.FAILED;
          }
        }
      } else {
        int mask = request.result & events & MASKS;
        if (!completions.postMore(request, mask)) {
          request.result = mask;
          return Outcome.LAST;
        }
        request.result = 0;
      }
      poll.rung -= seen;
    } while (poll.rung != 0);
    return Outcome.GO_ON;
  }

  // ---- Finding and cancelling

  /**
   * The latest waiting request with that user data (io_poll_find), or null.
   *
   * @param pollsOnly whether only POLL_ADD counts, not reads and writes
   * @param matches what else it has to be
   */
  @Nullable Request find(long userData, boolean pollsOnly, Predicate<Request> matches) {
    Request request = buckets[bucket(userData)];
    while (request != null) {
      if (request.userData == userData
          && (!pollsOnly || request.opcode == Opcode.POLL_ADD)
          && matches.test(request)) {
        return request;
      }
      request = poll(request).nextInBucket;
    }
    return null;
  }

  /** The first waiting request, in the table's order, that matches (io_poll_file_find), or null. */
  @Nullable Request find(Predicate<Request> matches) {
    for (Request first : buckets) {
      Request request = first;
      while (request != null) {
        if (matches.test(request)) {
          return request;
        }
        request = poll(request).nextInBucket;
      }
    }
    return null;
  }

  /**
   * Cancels a request that was found: local work completes it with -ECANCELED. It is found until
   * that has run (io_poll_cancel_req).
   */
  void cancel(Request request) {
    ArmedPoll poll = poll(request);
    poll.cancelled = true;
    if (poll.own()) {
      poll.addWork(0);
    }
  }

  /** Takes a request out, unless its local work is under way: then -EALREADY (io_poll_disarm). */
  int disarm(Request request) {
    ArmedPoll poll = poll(request);
    if (!poll.own()) {
      return Errno.EALREADY;
    }
    poll.leave();
    remove(request, poll);
    return 0;
  }

  private int bucket(long userData) {
    return (int) (userData * HASH >>> (Long.SIZE - bits));
  }

  private void insert(Request request, ArmedPoll poll) {
    int bucket = bucket(request.userData);
    poll.listed = true;
    poll.bucket = bucket;
    poll.nextInBucket = buckets[bucket];
    buckets[bucket] = request;
  }

  private void remove(Request request, ArmedPoll poll) {
    if (!poll.listed) {
      return;
    }
    poll.listed = false;
    Request next = poll.nextInBucket;
    poll.nextInBucket = null;
    Request at = buckets[poll.bucket];
    if (at == request) {
      buckets[poll.bucket] = next;
      return;
    }
    while (at != null) {
      ArmedPoll before = poll(at);
      if (before.nextInBucket == request) {
        before.nextInBucket = next;
        return;
      }
      at = before.nextInBucket;
    }
  }
}
