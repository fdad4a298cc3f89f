// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.validation;

import dev.loopstep.kernel.time.Substream;
import dev.loopstep.report.experiment.Progress;
import java.util.ArrayList;
import java.util.List;

/** Runs queues many times, and counts how often their confidence intervals hold what is true. */
public final class QueueValidation {
  private QueueValidation() {}

  /**
   * A queue and what came of it.
   *
   * @param requests that each run is computed from
   * @param meanNanos of the runs' mean response times
   * @param errorNanos its standard error
   * @param covered in how many runs the interval of 95 % holds the mean of theory
   */
  public record Row(
      QueueModel model,
      int replications,
      long requests,
      double meanNanos,
      double errorNanos,
      int covered) {
    /** How many standard errors the mean is away from theory. */
    public double deviation() {
      return (meanNanos - model.responseNanos()) / errorNanos;
    }

    /** The share of intervals that hold the mean of theory. */
    public double coverage() {
      return (double) covered / replications;
    }
  }

  /**
   * How many requests a batch has: the busier a queue, the longer it remembers. Its relaxation time
   * is 1 / (mu (1 - sqrt(rho))^2) (J. W. Cohen, The Single Server Queue); several servers empty the
   * queue that much faster.
   */
  static long batch(QueueModel model, int lengths) {
    double root = 1 - StrictMath.sqrt(model.utilization());
    return (long) (lengths * model.utilization() / (root * root));
  }

  /** The default of {@code lengths}: relaxation times in a batch. */
  public static final int LENGTHS = 100;

  /**
   * @param lengths of a batch, in relaxation times
   */
  public static Row run(QueueModel model, int replications, int lengths, Progress progress) {
    long batch = batch(model, lengths);
    double sum = 0;
    double squares = 0;
    int covered = 0;
    for (int i = 0; i < replications; i++) {
      progress.run(model.name() + " at " + model.utilization(), i, replications);
      BatchMeans means = QueueReplication.run(model, batch, batch, seed(model, i));
      double off = means.mean() - model.responseNanos();
      sum += off;
      squares += off * off;
      if (Math.abs(off) <= means.halfWidth()) {
        covered++;
      }
    }
    double mean = sum / replications;
    double variance = (squares - sum * mean) / (replications - 1);
    return new Row(
        model,
        replications,
        batch * BatchMeans.BATCHES,
        model.responseNanos() + mean,
        StrictMath.sqrt(variance / replications),
        covered);
  }

  /** Each queue and each run has random numbers of its own. */
  private static long seed(QueueModel model, int replication) {
    return Substream.key(replication, model.name(), Double.toString(model.utilization()))
        & Long.MAX_VALUE;
  }

  /** All models. */
  public static List<Row> all(int replications, Progress progress) {
    List<Row> rows = new ArrayList<>();
    for (QueueModel model : QueueModel.ALL) {
      rows.add(run(model, replications, LENGTHS, progress));
    }
    return rows;
  }
}
