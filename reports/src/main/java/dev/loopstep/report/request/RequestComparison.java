// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.request;

import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The requests of a comparison one by one.
 *
 * @param times of each contestant, in the plan's order
 * @param pairs policies against baselines, or all pairs where there are only policies or only
 *     baselines; none where {@code unpaired} says why
 * @param unpaired why requests of different contestants are not the same; empty where they are
 */
public record RequestComparison(
    List<String> labels,
    List<RequestTimes> times,
    List<RequestPair> pairs,
    Optional<String> unpaired) {
  public RequestComparison {
    labels = List.copyOf(labels);
    times = List.copyOf(times);
    pairs = List.copyOf(pairs);
  }

  /**
   * A contestant.
   *
   * @param policy whether it is a policy rather than a baseline
   */
  public record Side(String label, boolean policy) {}

  /** Two contestants, by their place. */
  public record Places(int first, int second) {}

  /** Whether a workload has requests that can be told apart. */
  public static boolean possible(Optional<Workload> workload) {
    return workload.filter(Workload.Requests.class::isInstance).isPresent();
  }

  /** Of runs that were made with the same seed. */
  public static RequestComparison of(
      Workload workload, List<Side> sides, List<RequestTimes> times) {
    List<String> labels = sides.stream().map(Side::label).toList();
    Optional<String> unpaired = unpaired(workload, labels, times);
    List<RequestPair> pairs = new ArrayList<>();
    if (unpaired.isEmpty()) {
      for (Places places : places(sides)) {
        pairs.add(
            RequestPair.of(
                labels.get(places.first()),
                times.get(places.first()),
                labels.get(places.second()),
                times.get(places.second())));
      }
    }
    return new RequestComparison(labels, times, pairs, unpaired);
  }

  /** Who is compared with whom. */
  private static List<Places> places(List<Side> sides) {
    List<Places> places = new ArrayList<>();
    List<Boolean> policy = sides.stream().map(Side::policy).toList();
    boolean mixed = policy.contains(true) && policy.contains(false);
    for (int i = 0; i < policy.size(); i++) {
      for (int j = mixed ? 0 : i + 1; j < policy.size(); j++) {
        if (!mixed || policy.get(i) && !policy.get(j)) {
          places.add(new Places(i, j));
        }
      }
    }
    return places;
  }

  private static Optional<String> unpaired(
      Workload workload, List<String> labels, List<RequestTimes> times) {
    if (workload instanceof Workload.Requests(var plan)
        && plan.arrivals() instanceof Arrivals.Closed) {
      return Optional.of(
          "in a closed loop a request comes when one before it was served, so the requests of two contestants are not the same");
    }
    for (int i = 1; i < times.size(); i++) {
      Optional<String> other = other(labels, times, i);
      if (other.isPresent()) {
        return other;
      }
    }
    return Optional.empty();
  }

  /** Where a contestant met other requests than the first one did. */
  private static Optional<String> other(List<String> labels, List<RequestTimes> times, int at) {
    RequestTimes one = times.getFirst();
    RequestTimes two = times.get(at);
    for (int number = 0; number < Math.min(one.known(), two.known()); number++) {
      if (one.has(number) && two.has(number) && one.due(number) != two.due(number)) {
        return Optional.of(
            "request %d was due at another time with `%s` than with `%s`"
                .formatted(number, labels.get(at), labels.getFirst()));
      }
    }
    return Optional.empty();
  }
}
