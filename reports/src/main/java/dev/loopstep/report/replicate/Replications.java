// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.replicate;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.kernel.workload.Served;
import dev.loopstep.kernel.workload.Workload;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.request.RequestComparison;
import dev.loopstep.report.request.RequestPair;
import dev.loopstep.report.request.RequestSeries;
import dev.loopstep.report.request.RequestTimes;
import dev.loopstep.report.run.Both;
import dev.loopstep.report.statistics.CurveBand;
import dev.loopstep.report.statistics.Figures;
import dev.loopstep.report.statistics.Interval;
import dev.loopstep.report.statistics.LatencySummary;
import dev.loopstep.report.statistics.Mser;
import dev.loopstep.report.statistics.StudentT;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a comparison with other random numbers, again and again. In each replication all
 * contestants have the same seed: the same arrivals, and a logical request takes the same time in
 * the device (common random numbers).
 */
public final class Replications {
  /** The level of confidence. */
  public static final double LEVEL = 0.95;

  private static final Set<Quantity> PRECISE =
      EnumSet.of(Quantity.THROUGHPUT, Quantity.LATENCY_MEAN, Quantity.RESPONSE_MEAN);

  private final Plan plan;
  private final WarmUp warmUp;
  private final Engine engine;
  private final List<Long> seeds = new ArrayList<>();
  private final List<List<Measured>> seen = new ArrayList<>();
  private final List<CurveBand> latencies = new ArrayList<>();
  private final List<CurveBand> responses = new ArrayList<>();
  private final List<List<RequestPair>> requests = new ArrayList<>();

  private Replications(Plan plan, WarmUp warmUp, Engine engine) {
    this.plan = plan;
    this.warmUp = warmUp;
    this.engine = engine;
    for (int i = 0; i < plan.contestants().size(); i++) {
      seen.add(new ArrayList<>());
      latencies.add(new CurveBand());
      responses.add(new CurveBand());
    }
  }

  /** Makes them; the first has the plan's own seed. */
  public static Replicated of(
      Plan plan, HowOften often, WarmUp warmUp, Engine engine, Progress progress) {
    Replications made = new Replications(plan, warmUp, engine);
    boolean reached = false;
    for (int i = 0; i < often.most() && !reached; i++) {
      progress.run("replication " + (i + 1), i, often.most());
      made.replicate(i == 0 ? plan.seed() : seed(plan.seed(), i));
      reached = i + 1 >= often.least() && often.precision() > 0 && made.within(often.precision());
    }
    return new Replicated(
        plan,
        LEVEL,
        made.seeds,
        made.contestants(),
        warmUp,
        reached || often.precision() == 0,
        made.series());
  }

  /**
   * The seed of a replication after the first: none for which another experiment would be likely to
   * ask.
   *
   * @param base of the first
   * @param replication from 1 on
   */
  public static long seed(long base, int replication) {
    return Substream.key(base, "replication", Integer.toString(replication)) & Long.MAX_VALUE;
  }

  private void replicate(long seed) {
    seeds.add(seed);
    Plan again = plan.withSeed(seed);
    List<RequestTimes> times = new ArrayList<>();
    for (int i = 0; i < plan.contestants().size(); i++) {
      times.add(new RequestTimes());
      Measured run = measure(again, plan.contestants().get(i), times.getLast());
      seen.get(i).add(run);
      latencies.get(i).add(run.result().metrics().latency());
      CurveBand response = responses.get(i);
      run.result().served().map(Served::response).ifPresent(response::add);
    }
    Optional<Workload> workload = plan.scenario().workload();
    if (RequestComparison.possible(workload)) {
      requests.add(RequestComparison.of(workload.orElseThrow(), plan.sides(), times).pairs());
    }
  }

  /** By pair of contestants, where there are pairs in each replication. */
  private List<RequestSeries> series() {
    List<RequestSeries> all = new ArrayList<>();
    int pairs = requests.stream().mapToInt(List::size).min().orElse(0);
    for (int i = 0; i < pairs; i++) {
      int index = i;
      all.add(new RequestSeries(requests.stream().map(each -> each.get(index)).toList()));
    }
    return all;
  }

  private Measured measure(Plan again, Contestant contestant, RequestTimes times) {
    Recorder recorder = new Recorder();
    RunResult result =
        engine.run(
            again.setup(contestant),
            contestant,
            again.scenario().workload(),
            warmUp == WarmUp.NONE ? times : new Both(recorder, times, RunTrace.NONE));
    Measured whole = Measured.whole(result);
    return warmUp == WarmUp.NONE ? whole : recorder.without(whole);
  }

  /** Keeps what happened in its order. */
  private static final class Recorder implements RunObserver {
    private final TimeSeries latency = new TimeSeries();
    private final TimeSeries response = new TimeSeries();

    @Override
    public void reaped(long timePicos, long userData, long latencyPicos) {
      latency.add(timePicos, latencyPicos);
    }

    @Override
    public void served(long timePicos, long responsePicos) {
      response.add(timePicos, responsePicos);
    }

    /** The same run without its warm-up. */
    Measured without(Measured whole) {
      TimeSeries series = response.size() > 0 ? response : latency;
      if (series.size() == 0) {
        return whole;
      }
      int first = series.warmUp();
      Figures figures = whole.figures();
      Optional<LatencySummary> responses =
          whole.response().map(_ -> response.after(Math.min(first, response.size())));
      LatencySummary latencies = response.size() > 0 ? whole.latency() : latency.after(first);
      return new Measured(
          whole.result(),
          figures,
          series.perSecond(first),
          latencies,
          responses,
          first,
          Mser.settles(first, series.size()));
    }
  }

  private boolean within(double precision) {
    for (Replicated.OfContestant contestant : contestants()) {
      for (Quantity quantity : PRECISE) {
        double[] values = contestant.values().get(quantity);
        if (values != null) {
          Interval mean = StudentT.mean(values, LEVEL);
          if (!(mean.halfWidth() <= precision * Math.abs(mean.estimate()))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private List<Replicated.OfContestant> contestants() {
    List<Replicated.OfContestant> all = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      Contestant contestant = plan.contestants().get(i);
      List<Measured> runs = seen.get(i);
      all.add(
          new Replicated.OfContestant(
              contestant.label(),
              contestant instanceof Contestant.OfPolicy,
              values(runs),
              runs.stream().mapToInt(Measured::warmUp).average().orElse(0),
              runs.stream().allMatch(Measured::settles),
              band(latencies.get(i)),
              band(responses.get(i))));
    }
    return all;
  }

  private List<CurveBand.Point> band(CurveBand curves) {
    return warmUp == WarmUp.NONE ? curves.points(LEVEL) : List.of();
  }

  private static Map<Quantity, double[]> values(List<Measured> runs) {
    Map<Quantity, double[]> values = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      List<Double> each = new ArrayList<>();
      runs.forEach(run -> quantity.of(run).ifPresent(each::add));
      if (each.size() == runs.size()) {
        values.put(quantity, each.stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return Collections.unmodifiableMap(values);
  }
}
