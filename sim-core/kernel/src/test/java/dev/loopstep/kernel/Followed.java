// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.ring.Cqe;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.trace.RingTrace;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Writes down what happens in the ring of a run. */
class Followed implements RunObserver, RunTrace, RingTrace {
  static final int MORE = 1 << 1;
  static final int NOTIFICATION = 1 << 3;

  private static final int MOST = 20_000;

  /** A completion, in the order in which all were posted. */
  record Posted(int index, long timePicos, Cqe cqe, boolean overflow) {
    boolean more() {
      return (cqe.flags() & MORE) != 0;
    }

    boolean notifies() {
      return (cqe.flags() & NOTIFICATION) != 0;
    }
  }

  final List<Posted> posted = new ArrayList<>();

  /** The same, by their user data. */
  final Map<Long, List<Posted>> of = new HashMap<>();

  final Map<Long, Long> submittedAt = new HashMap<>();

  /** Requests that could not be prepared. */
  final Set<Long> unprepared = new HashSet<>();

  /** How many completions were there when a request was first seen to have been started. */
  final Map<Long, Integer> begunAfter = new HashMap<>();

  /** How many requests were prepared. */
  long prepared;

  /** When timers and devices first interrupted for a request. */
  final Map<Long, Long> interruptedAt = new HashMap<>();

  private LongSupplier clock = () -> 0;
  private boolean created;

  @Override
  public RunTrace trace() {
    return this;
  }

  @Override
  public void begin(LongSupplier picoseconds) {
    clock = picoseconds;
  }

  @Override
  public RingTrace created(int sqEntries, int cqEntries, int flags) {
    boolean first = !created;
    created = true;
    return first ? this : RingTrace.NONE;
  }

  @Override
  public void submitted(long timePicos, long userData, int opcode) {
    submittedAt.put(userData, timePicos);
  }

  @Override
  public void completed(long timePicos, long userData, int res, int flags, boolean overflow) {
    Posted one = new Posted(posted.size(), timePicos, new Cqe(userData, res, flags), overflow);
    posted.add(one);
    assertTrue(
        one.index() < MOST, () -> "completions without end: " + posted.subList(MOST - 10, MOST));
    of.computeIfAbsent(userData, any -> new ArrayList<>()).add(one);
  }

  @Override
  public void submitReq(long req, long userData, int opcode, int flags) {
    prepared++;
  }

  @Override
  public void reqFailed(long req, Region sqes, int at, int error) {
    unprepared.add(sqes.i64(at + Sqe.USER_DATA));
  }

  @Override
  public void queueAsyncWork(long req, long userData, int opcode, int flags, boolean hashed) {
    begunAfter.putIfAbsent(userData, posted.size());
  }

  @Override
  public void pollArm(long req, long userData, int opcode, int mask, int events) {
    begunAfter.putIfAbsent(userData, posted.size());
  }

  @Override
  public void interrupted(long req, long userData) {
    interruptedAt.putIfAbsent(userData, clock.getAsLong());
    begunAfter.putIfAbsent(userData, posted.size());
  }

  /** How many requests have posted their last completion. */
  long completedFinally() {
    return of.entrySet().stream()
        .filter(entry -> entry.getKey() < RandomSqes.MESSAGE && !entry.getValue().getLast().more())
        .count();
  }

  List<Cqe> cqes() {
    return posted.stream().map(Posted::cqe).toList();
  }

  List<Posted> of(long userData) {
    return of.getOrDefault(userData, List.of());
  }

  /** What the request came to: its last completion, but for what tells of its memory. */
  @Nullable Posted outcome(long userData) {
    Posted last = null;
    for (Posted one : of(userData)) {
      if (!one.notifies()) {
        last = one;
      }
    }
    return last;
  }
}
