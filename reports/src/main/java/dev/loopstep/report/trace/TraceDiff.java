// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.report.trace.TraceReader.TraceEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first event in which two traces differ. Nothing but a few lines of each is held.
 *
 * <p>Two simulated runs are compared line by line. Where one of them is of a real kernel, times and
 * steps are left out, and so are the events that no tracepoint tells of.
 */
public final class TraceDiff {
  /** How many events are shown before the first that differs, and from it on. */
  private static final int CONTEXT = 3;

  private final TraceReader a;
  private final TraceReader b;
  private final boolean everything;
  private final Deque<TraceLine> beforeA = new ArrayDeque<>();
  private final Deque<TraceLine> beforeB = new ArrayDeque<>();
  private long equal;

  private TraceDiff(TraceReader a, TraceReader b) {
    this.a = a;
    this.b = b;
    everything =
        a.header().source().equals(TraceHeader.SIMULATED)
            && b.header().source().equals(TraceHeader.SIMULATED);
  }

  /**
   * One of the two traces, where they part.
   *
   * @param before events that both have, the last ones
   * @param from events from the first on that differs; empty where the trace has ended
   * @param end null where it was not reached, or the trace was cut off
   * @param cut whether the last line was cut off
   */
  public record Side(
      String file,
      TraceHeader header,
      List<TraceLine> before,
      List<TraceLine> from,
      @Nullable TraceEnd end,
      boolean cut) {
    public Side {
      before = List.copyOf(before);
      from = List.copyOf(from);
    }

    /** Whether the trace was over where the other one went on, and lacks its end. */
    public boolean endsEarly() {
      return from.isEmpty() && end == null;
    }
  }

  /**
   * What came out.
   *
   * @param everything whether times and own events were compared too
   * @param equalEvents how many were compared and equal
   * @param interval where only checkpoints could be compared and they differ: the last in which
   *     both agree (all zero for the beginning), and the first in which they do not
   */
  public record Result(
      boolean same,
      boolean everything,
      long equalEvents,
      Side a,
      Side b,
      @Nullable Interval interval) {}

  /** Between these the first difference lies. */
  public record Interval(long after, long upTo, long step, long picos) {}

  /**
   * Compares two traces, which stay open.
   *
   * @throws dev.loopstep.diagnostic.InputException when one is damaged
   */
  public static Result compare(TraceReader a, TraceReader b) {
    return new TraceDiff(a, b).run();
  }

  private Result run() {
    TraceLine ofA = next(a);
    TraceLine ofB = next(b);
    if (onlyCheckpoints(ofA, a) || onlyCheckpoints(ofB, b)) {
      return compareCheckpoints(ofA, ofB);
    }
    while (ofA != null && ofB != null && agree(ofA, ofB)) {
      equal++;
      keep(beforeA, ofA);
      keep(beforeB, ofB);
      ofA = next(a);
      ofB = next(b);
    }
    boolean same = ofA == null && ofB == null && a.end() != null && b.end() != null;
    return new Result(same, everything, equal, side(a, beforeA, ofA), side(b, beforeB, ofB), null);
  }

  private @Nullable TraceLine next(TraceReader reader) {
    TraceLine line = reader.next();
    while (line != null && !everything && line.own()) {
      line = reader.next();
    }
    return line;
  }

  private boolean agree(TraceLine one, TraceLine other) {
    if (one.text().equals(other.text())) {
      return true;
    }
    return !everything && one.comparable().equals(other.comparable());
  }

  private static void keep(Deque<TraceLine> lines, TraceLine line) {
    if (lines.size() == CONTEXT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  private Side side(TraceReader reader, Deque<TraceLine> before, @Nullable TraceLine first) {
    List<TraceLine> from = new ArrayList<>();
    TraceLine line = first;
    while (line != null && from.size() < CONTEXT) {
      from.add(line);
      line = from.size() < CONTEXT ? next(reader) : null;
    }
    return new Side(
        reader.file(), reader.header(), List.copyOf(before), from, reader.end(), reader.cut());
  }

  // ---- Traces of which only the checkpoints were written

  private static boolean onlyCheckpoints(@Nullable TraceLine first, TraceReader reader) {
    TraceEnd end = reader.end();
    return first == null && end != null && end.events() > 0;
  }

  private Result compareCheckpoints(@Nullable TraceLine ofA, @Nullable TraceLine ofB) {
    drain(a, ofA);
    drain(b, ofB);
    TraceEnd endA = a.end();
    TraceEnd endB = b.end();
    boolean same = endA != null && endB != null && endA.digest().equals(endB.digest());
    Interval interval = same || endA == null || endB == null ? null : interval(endA, endB);
    long known = interval == null ? 0 : interval.after();
    return new Result(
        same,
        everything,
        same && endA != null ? endA.events() : known,
        side(a, beforeA, null),
        side(b, beforeB, null),
        interval);
  }

  private static void drain(TraceReader reader, @Nullable TraceLine first) {
    TraceLine line = first;
    while (line != null) {
      line = reader.next();
    }
  }

  private static Interval interval(TraceEnd a, TraceEnd b) {
    Map<Long, Checkpoint> others =
        b.checkpoints().stream().collect(Collectors.toMap(Checkpoint::event, one -> one));
    Checkpoint agreed = new Checkpoint(0, 0, 0, "");
    for (Checkpoint one : a.checkpoints()) {
      Checkpoint other = others.get(one.event());
      if (other != null && !other.digest().equals(one.digest())) {
        return new Interval(agreed.event(), one.event(), agreed.step(), agreed.picos());
      }
      if (other != null) {
        agreed = one;
      }
    }
    return new Interval(
        agreed.event(), Math.max(a.events(), b.events()), agreed.step(), agreed.picos());
  }
}
