// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.blame.Blame;
import dev.loopstep.kernel.blame.Part;
import dev.loopstep.kernel.time.WideSum;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What became of each request that arrived in a run, by its number: when it was due, its response
 * time, and the parts of that; all in picoseconds.
 */
public final class RequestTimes implements RunObserver {
  /** Requests with a higher number are counted in the sums alone: 24 MiB for each contestant. */
  public static final int MOST = 1 << 17;

  private static final int PARTS = Part.all().size();
  private static final long UNSERVED = -1;
  private static final int PICOS_PER_NANO = 1000;

  private long[] due = new long[0];
  private long[] response = new long[0];
  private long[] parts = new long[0];
  private int known;
  private long served;
  private final WideSum all = new WideSum();
  private final WideSum[] sums = new WideSum[PARTS];

  public RequestTimes() {
    Arrays.setAll(sums, _ -> new WideSum());
  }

  @Override
  public void blamed(long number, long dueAt, long responsePicos, Blame blame) {
    served++;
    all.add(responsePicos);
    for (Part part : Part.all()) {
      sums[part.index()].add(blame.picos(part));
    }
    if (number < MOST) {
      keep((int) number, dueAt, responsePicos, blame);
    }
  }

  private void keep(int number, long dueAt, long responsePicos, Blame blame) {
    if (number >= response.length) {
      int size = Math.max(number + 1, Math.min(MOST, Math.max(256, 2 * response.length)));
      int before = response.length;
      due = Arrays.copyOf(due, size);
      response = Arrays.copyOf(response, size);
      Arrays.fill(response, before, size, UNSERVED);
      parts = Arrays.copyOf(parts, size * PARTS);
    }
    known = Math.max(known, number + 1);
    due[number] = dueAt;
    response[number] = responsePicos;
    for (Part part : Part.all()) {
      parts[number * PARTS + part.index()] = blame.picos(part);
    }
  }

  /** How many requests were served in all. */
  public long served() {
    return served;
  }

  /** All numbers of requests that were served and are known one by one are below this. */
  public int known() {
    return known;
  }

  /** Whether a request was served, and is known by itself. */
  public boolean has(int number) {
    return number < known && response[number] != UNSERVED;
  }

  /** When one that it {@link #has} was due, in picoseconds. */
  public long due(int number) {
    return due[number];
  }

  /** The response time of one that it {@link #has}, in picoseconds. */
  public long response(int number) {
    return response[number];
  }

  /** A part of that, in picoseconds. */
  public long part(int number, Part part) {
    return parts[number * PARTS + part.index()];
  }

  /** The mean over all that were served, in nanoseconds; NaN without any. */
  public double meanNanos(Part part) {
    return served == 0 ? Double.NaN : sums[part.index()].value() / served / PICOS_PER_NANO;
  }

  /** The mean response time, in nanoseconds; NaN without any. */
  public double meanNanos() {
    return served == 0 ? Double.NaN : all.value() / served / PICOS_PER_NANO;
  }

  /**
   * The slowest, of those that are known one by one: of equal ones those that came first.
   *
   * @param share of them, 0 to 1
   * @return numbers, the slowest first
   */
  public int[] slowest(double share) {
    int[] numbers =
        IntStream.range(0, known)
            .filter(this::has)
            .boxed()
            .sorted((one, other) -> Long.compare(response[other], response[one]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Arrays.copyOf(numbers, (int) (numbers.length * share));
  }

  /** The mean of a part over some requests, in nanoseconds; NaN without any. */
  public double meanNanos(Part part, int[] numbers) {
    WideSum sum = new WideSum();
    for (int number : numbers) {
      sum.add(part(number, part));
    }
    return numbers.length == 0 ? Double.NaN : sum.value() / numbers.length / PICOS_PER_NANO;
  }
}
