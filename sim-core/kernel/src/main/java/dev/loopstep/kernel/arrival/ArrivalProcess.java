// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.arrival;

import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.distribution.Durations;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.List;

/** The times at which requests arrive, one after another. Nothing is allocated per arrival. */
public abstract class ArrivalProcess {
  /** Names the workload among the random numbers. */
  public static final String ENTITY = "workload";

  /** Times without an arrival after which none is expected any more. */
  private static final int MOST_SILENT = 1 << 20;

  /** When the next request arrives; {@link Timeline#NEVER} where that is not known yet. */
  public abstract long next();

  /** The next request has arrived. Returns whose it is. */
  public abstract int arrived();

  /** A request of someone is served. */
  public void served(int whose, long now) {}

  /** The arrivals of the run's workload. */
  public static ArrivalProcess of(Arrivals arrivals, long seed) {
    return of(arrivals, new Draws(seed, ENTITY, ""));
  }

  /**
   * The arrivals of one of several who have requests.
   *
   * @param entity names it among the random numbers
   */
  public static ArrivalProcess of(Arrivals arrivals, long seed, String entity) {
    return of(arrivals, new Draws(seed, entity, entity + " "));
  }

  private static ArrivalProcess of(Arrivals arrivals, Draws draws) {
    return switch (arrivals) {
      case Arrivals.Renewal(Distribution gap) -> new Renewal(draws.of(gap, "gap"));
      case Arrivals.Modulated modulated -> new Modulated(modulated, draws);
      case Arrivals.OnOff(Distribution on, Distribution off, Distribution gap) ->
          new OnOff(draws.of(on, "on"), draws.of(off, "off"), draws.of(gap, "gap"));
      case Arrivals.Trace trace -> new Replay(trace.picos());
      case Arrivals.Closed closed -> new ClosedLoop(closed, draws);
    };
  }

  /**
   * The random numbers of who has requests.
   *
   * @param prefix of the names of single clients
   */
  record Draws(long seed, String entity, String prefix) {
    Durations of(Distribution distribution, String purpose) {
      return new Durations(distribution, new Substream(seed, entity, purpose));
    }

    Durations ofClient(int client, Distribution think) {
      return new Durations(think, new Substream(seed, prefix + "client " + client, "think"));
    }
  }

  private static long bounded(long time) {
    return time < 0 || time > Cpu.LAST_TIME ? Timeline.NEVER : time;
  }

  /** Gap after gap. */
  private static final class Renewal extends ArrivalProcess {
    private final Durations gaps;
    private long next;

    Renewal(Durations gaps) {
      this.gaps = gaps;
      next = gaps.next();
    }

    @Override
    public long next() {
      return next;
    }

    @Override
    public int arrived() {
      next = bounded(next + gaps.next());
      return 0;
    }
  }

  /** Whenever the state changes the gap is drawn anew: exponential gaps have no memory. */
  private static final class Modulated extends ArrivalProcess {
    private final List<Durations> gaps = new ArrayList<>();
    private final boolean[] silent;
    private final List<Durations> stays = new ArrayList<>();
    private int state;
    private long stateEnd;
    private long next;

    Modulated(Arrivals.Modulated modulated, Draws draws) {
      silent = new boolean[modulated.states().size()];
      for (int i = 0; i < modulated.states().size(); i++) {
        Arrivals.Modulated.State one = modulated.states().get(i);
        silent[i] = one.meanGapNanos() == 0;
        gaps.add(exponential(one.meanGapNanos(), draws, "gap of state " + i));
        stays.add(exponential(one.meanStayNanos(), draws, "stay in state " + i));
      }
      stateEnd = stays.getFirst().next();
      advance(0);
    }

    private static Durations exponential(double mean, Draws draws, String purpose) {
      return draws.of(new Distribution.Exponential(mean), purpose);
    }

    private void advance(long from) {
      long at = from;
      for (int changes = 0; changes < MOST_SILENT && at <= Cpu.LAST_TIME; changes++) {
        long arrival = at + gaps.get(state).next();
        if (!silent[state] && arrival <= stateEnd) {
          next = bounded(arrival);
          return;
        }
        at = stateEnd;
        state = (state + 1) % gaps.size();
        stateEnd = at + stays.get(state).next();
      }
      next = Timeline.NEVER;
    }

    @Override
    public long next() {
      return next;
    }

    @Override
    public int arrived() {
      advance(next);
      return 0;
    }
  }

  /** The first request of a period comes a gap after its beginning. */
  private static final class OnOff extends ArrivalProcess {
    private final Durations on;
    private final Durations off;
    private final Durations gaps;
    private long end;
    private long next;

    OnOff(Durations on, Durations off, Durations gaps) {
      this.on = on;
      this.off = off;
      this.gaps = gaps;
      end = on.next();
      advance(0);
    }

    private void advance(long from) {
      long at = from;
      for (int silent = 0; silent < MOST_SILENT && at <= Cpu.LAST_TIME; silent++) {
        long arrival = at + gaps.next();
        if (arrival <= end) {
          next = bounded(arrival);
          return;
        }
        at = end + off.next();
        end = at + on.next();
      }
      next = Timeline.NEVER;
    }

    @Override
    public long next() {
      return next;
    }

    @Override
    public int arrived() {
      advance(next);
      return 0;
    }
  }

  private static final class Replay extends ArrivalProcess {
    private final long[] picos;
    private int at;

    Replay(long[] picos) {
      this.picos = picos;
    }

    @Override
    public long next() {
      return at < picos.length ? picos[at] : Timeline.NEVER;
    }

    @Override
    public int arrived() {
      at++;
      return 0;
    }
  }
}
