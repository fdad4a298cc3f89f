// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.expr.Evaluator;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.Event;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.Watch;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.map.BpfMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program again and again: from each run events are chosen that could have gone another way,
 * and inputs are computed with which they do (as in P. Godefroid, M. Levin, D. Molnar, "Automated
 * Whitebox Fuzz Testing", 2008). First come those that lead to where something may go wrong, and
 * code that was not reached yet.
 */
public final class Search {
  private static final int EVENTS_OF_A_RUN = 48;
  private static final int MOST_OPEN = 20_000;

  /** How far a run goes, in instructions: unwatched ones cost little. */
  private static final long PATIENCE = 2_000_000;

  /** What a run and an instruction that is watched cost, where a computed value costs 1. */
  private static final long RUN_COST = 2000;

  private static final long INSTRUCTION_COST = 8;
  private static final long BYTES_LAID_OUT = 16;
  private static final long UNWATCHED_FOR_ONE = 4;
  private static final long WATCHED = 30_000;

  private record Flip(Trace trace, int index, long score, long number) {}

  private final Subject subject;
  private final boolean isVolatile;
  private final SearchLimits limits;
  private final List<Suspect> suspects;
  private final Evaluator.Clock clock = new Evaluator.Clock();
  private final Solver solver;
  private final Distances distances;
  private final Seeds seeds;
  private final long loading;
  private final PriorityQueue<Flip> open =
      new PriorityQueue<>(Comparator.comparingLong(Flip::score).thenComparingLong(Flip::number));
  private final Set<Long> tried = new HashSet<>();
  private final Set<Inputs> ran = new HashSet<>();
  private final BitSet covered = new BitSet();
  private final TreeMap<Integer, Trace> confirmed = new TreeMap<>();
  private final TreeMap<Integer, Trace> passed = new TreeMap<>();
  private @Nullable Trace any;
  private long executed;
  private int runs;
  private boolean waited;
  private boolean shares;
  private long number;

  private Search(Subject subject, boolean isVolatile, SearchLimits limits, List<Suspect> suspects) {
    this.subject = subject;
    this.isVolatile = isVolatile;
    this.limits = limits;
    this.suspects = suspects;
    Interesting interesting = Interesting.of(subject.program());
    solver = new Solver(clock, interesting);
    seeds = new Seeds(interesting);
    loading = loading(subject.program());
    distances =
        new Distances(subject.program().code(), suspects.stream().map(Suspect::slot).toList());
  }

  /**
   * What was found.
   *
   * @param confirmed by the suspect's place in the list: a run that goes wrong there
   * @param passed likewise: one that goes wrong later
   * @param any one that goes wrong anywhere, or null
   * @param shares whether the program reads memory that others may change meanwhile
   */
  public record Result(
      Map<Integer, Trace> confirmed,
      Map<Integer, Trace> passed,
      @Nullable Trace any,
      boolean shares) {}

  /** Searches until each suspect is confirmed or the limits are reached. */
  public static Result run(
      Subject subject, boolean isVolatile, SearchLimits limits, List<Suspect> suspects) {
    Search search = new Search(subject, isVolatile, limits, suspects);
    search.run();
    return new Result(search.confirmed, search.passed, search.any, search.shares);
  }

  private void run() {
    for (Inputs seed : seeds.first()) {
      Trace trace = run(seed);
      if (trace != null) {
        seeds.fills(trace).forEach(this::run);
      }
    }
    while (!over()) {
      Flip next = open.poll();
      if (next != null) {
        solver.against(next.trace, next.index).forEach(this::run);
      } else {
        Inputs mutated = seeds.mutated();
        if (mutated == null) {
          return;
        }
        run(mutated);
        executed += RUN_COST;
      }
    }
  }

  private boolean over() {
    boolean all = any != null && confirmed.size() == suspects.size();
    return all || runs >= limits.runs() || executed + clock.work() > limits.work();
  }

  private @Nullable Trace run(Inputs inputs) {
    if (over() || !ran.add(inputs)) {
      return null;
    }
    Trace trace = Watch.run(subject, inputs, isVolatile, PATIENCE);
    if (trace.fault() == null && trace.instructions() >= PATIENCE && mayWait(trace)) {
      waited = true;
      trace = Watch.run(subject, inputs, isVolatile, Watch.MOST_INSTRUCTIONS);
    }
    runs++;
    executed += RUN_COST + loading + cost(trace);
    note(trace);
    seeds.keep(trace);
    expand(trace);
    covered.or(trace.passed());
    return trace;
  }

  /** Each run lays the program and its maps out anew. */
  private static long loading(Program program) {
    long bytes = 0;
    for (ProgramMap map : program.maps()) {
      bytes +=
          switch (map) {
            case MapImage image -> image.contents().length;
            case MapDefinition definition -> BpfMap.memoryBytes(definition);
          };
    }
    return program.code().slots() + bytes / BYTES_LAID_OUT;
  }

  private static long cost(Trace trace) {
    long watched = Math.min(trace.instructions(), WATCHED);
    long unwatched = Math.min(trace.instructions(), PATIENCE) - watched;
    return INSTRUCTION_COST * watched + unwatched / UNWATCHED_FOR_ONE;
  }

  /** Once in a search, where a loop is suspected of having no end, it is waited for. */
  private boolean mayWait(Trace trace) {
    return !waited
        && !isVolatile
        && suspects.stream().anyMatch(s -> s.loop() && trace.passed().get(s.slot()));
  }

  private void note(Trace trace) {
    shares |= trace.cells().keySet().stream().anyMatch(cell -> cell.area().isVolatile());
    if (trace.fault() == null) {
      return;
    }
    if (any == null) {
      any = trace;
    }
    for (int i = 0; i < suspects.size(); i++) {
      if (suspects.get(i).confirmedBy(trace)) {
        confirmed.putIfAbsent(i, trace);
      } else if (suspects.get(i).passedBy(trace)) {
        passed.putIfAbsent(i, trace);
      }
    }
  }

  private void expand(Trace trace) {
    PriorityQueue<Flip> best =
        new PriorityQueue<>(
            Comparator.comparingLong(Flip::score).thenComparingLong(Flip::number).reversed());
    TreeMap<Integer, Integer> occurrences = new TreeMap<>();
    long path = 1;
    List<Event> events = trace.events();
    for (int index = 0; index < events.size(); index++) {
      Event event = events.get(index);
      int occurrence = occurrences.merge(event.slot(), 1, Integer::sum);
      long key = path * 31 + event.slot() * 3L + kind(event);
      if (!tried.contains(key)) {
        best.add(new Flip(trace, index, score(event, occurrence), number++));
        if (best.size() > EVENTS_OF_A_RUN) {
          best.poll();
        }
        tried.add(key);
      }
      if (event instanceof Event.Compare compare) {
        path = (path * 0x9e37_79b9_7f4a_7c15L ^ compare.slot()) * 2 + (compare.holds() ? 1 : 0);
      }
    }
    if (open.size() < MOST_OPEN) {
      open.addAll(new ArrayList<>(best));
    }
  }

  private static int kind(Event event) {
    return switch (event) {
      case Event.Compare _ -> 0;
      case Event.Reach _ -> 1;
      case Event.Toggle _ -> 2;
    };
  }

  private long score(Event event, int occurrence) {
    long again = 10L * Math.min(occurrence, 1000);
    return again
        + switch (event) {
          case Event.Reach reach -> distances.from(reach.slot()) == 0 ? 0 : 200;
          case Event.Toggle _ -> 50;
          case Event.Compare compare -> {
            int far = Math.min(distances.from(compare.otherwise()), 150);
            yield (covered.get(compare.otherwise()) ? 300 : 100) + far;
          }
        };
  }
}
