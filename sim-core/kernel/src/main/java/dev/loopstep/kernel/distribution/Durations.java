// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.distribution;

import dev.loopstep.kernel.distribution.Distribution.Empirical.Bin;
import dev.loopstep.kernel.time.Draws;
import java.util.List;

/** Durations drawn from a distribution, one after another. Drawing allocates nothing. */
public final class Durations {
  private static final double PICOS_PER_NANO = 1000;

  /**
   * A bound that no sensible duration reaches, so that sums stay in range: about an hour, in
   * picoseconds.
   */
  private static final double LONGEST = 4e15;

  private final Sampler sampler;
  private final Draws stream;

  public Durations(Distribution distribution, Draws stream) {
    sampler = sampler(distribution);
    this.stream = stream;
  }

  /** The next duration in picoseconds. */
  public long next() {
    return toPicos(sampler.nanos(stream));
  }

  public static long toPicos(double nanos) {
    return Math.round(Math.clamp(nanos * PICOS_PER_NANO, 0, LONGEST));
  }

  /** Makes a number of a stream's next draws. */
  private interface Sampler {
    double nanos(Draws stream);
  }

  private static Sampler sampler(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Constant(double constant) ->
          stream -> {
            stream.draw();
            return constant;
          };
      case Distribution.Exponential(double mean) -> stream -> -mean * logOfUniform(stream);
      case Distribution.LogNormal(double median, double sigma) ->
          stream -> {
            stream.draw();
            return median * StrictMath.exp(sigma * normal(stream));
          };
      case Distribution.Uniform(double low, double high) ->
          stream -> {
            stream.draw();
            return low + (high - low) * stream.uniform(0);
          };
      case Distribution.Gamma(double shape, double mean) -> new GammaSampler(shape, mean / shape);
      case Distribution.Weibull(double shape, double scale) ->
          stream -> scale * StrictMath.pow(-logOfUniform(stream), 1 / shape);
      case Distribution.Pareto(double alpha, double low, double high) -> pareto(alpha, low, high);
      case Distribution.Empirical(List<Bin> bins) -> new EmpiricalSampler(bins);
      case Distribution.Mixture mixture -> new MixtureSampler(mixture);
    };
  }

  /** By inversion. */
  private static Sampler pareto(double alpha, double low, double high) {
    double missing = 1 - StrictMath.pow(low / high, alpha);
    return stream -> {
      stream.draw();
      return low * StrictMath.pow(1 - stream.uniform(0) * missing, -1 / alpha);
    };
  }

  /** The argument is never zero. */
  private static double logOfUniform(Draws stream) {
    stream.draw();
    return StrictMath.log(1 - stream.uniform(0));
  }

  /** A standard normal variate of the first two numbers of a draw (Box and Muller). */
  private static double normal(Draws stream) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - stream.uniform(0)));
    return radius * StrictMath.cos(2 * StrictMath.PI * stream.uniform(1));
  }

  /**
   * Rejection from the cube of a normal variate; a shape below one is raised by one and corrected
   * by a power of a uniform number (G. Marsaglia, W. W. Tsang, A simple method for generating gamma
   * variables, ACM TOMS 26(3), 2000). Some 2 % of the draws are rejected.
   */
  private static final class GammaSampler implements Sampler {
    private final double shape;
    private final double scale;
    private final double d;
    private final double c;

    GammaSampler(double shape, double scale) {
      this.shape = shape;
      this.scale = scale;
      d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
      c = 1 / StrictMath.sqrt(9 * d);
    }

    @Override
    public double nanos(Draws stream) {
      while (true) {
        stream.draw();
        double x = normal(stream);
        double root = 1 + c * x;
        double v = root * root * root;
        double u = 1 - stream.uniform(2);
        if (v > 0 && StrictMath.log(u) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
          double correction = shape < 1 ? StrictMath.pow(1 - stream.uniform(3), 1 / shape) : 1;
          return d * v * correction * scale;
        }
      }
    }
  }

  /** Finds the bin by the cumulated weights. */
  private static final class EmpiricalSampler implements Sampler {
    private final double[] low;
    private final double[] width;
    private final double[] cumulated;

    EmpiricalSampler(List<Bin> bins) {
      low = new double[bins.size()];
      width = new double[bins.size()];
      cumulated = new double[bins.size()];
      double sum = 0;
      for (int i = 0; i < low.length; i++) {
        Bin bin = bins.get(i);
        low[i] = bin.lowNanos();
        width[i] = bin.highNanos() - bin.lowNanos();
        sum += bin.weight();
        cumulated[i] = sum;
      }
    }

    @Override
    public double nanos(Draws stream) {
      stream.draw();
      double wanted = stream.uniform(0) * cumulated[cumulated.length - 1];
      int index = indexOf(cumulated, wanted);
      return low[index] + width[index] * stream.uniform(1);
    }
  }

  private static final class MixtureSampler implements Sampler {
    private final Sampler[] parts;
    private final double[] cumulated;

    MixtureSampler(Distribution.Mixture mixture) {
      parts = mixture.parts().stream().map(part -> sampler(part.of())).toArray(Sampler[]::new);
      cumulated = new double[parts.length];
      double sum = 0;
      for (int i = 0; i < parts.length; i++) {
        sum += mixture.parts().get(i).weight();
        cumulated[i] = sum;
      }
    }

    @Override
    public double nanos(Draws stream) {
      stream.draw();
      double wanted = stream.uniform(0) * cumulated[cumulated.length - 1];
      return parts[indexOf(cumulated, wanted)].nanos(stream);
    }
  }

  /** The first place whose cumulated weight is above a number; the last at most. */
  private static int indexOf(double[] cumulated, double wanted) {
    int from = 0;
    int to = cumulated.length - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (cumulated[middle] > wanted) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
