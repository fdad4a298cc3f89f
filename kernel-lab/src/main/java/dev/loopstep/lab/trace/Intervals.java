// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was executed from each call to the next: each different shape once, and their order. */
final class Intervals {
  private final Map<Shape, Integer> numbers = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  void add(Shape shape) {
    order.add(
        numbers.computeIfAbsent(
            shape,
            one -> {
              shapes.add(one);
              return shapes.size() - 1;
            }));
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** How often each shape occurs from one interval up to, but not with, another. */
  int[] often(int from, int to) {
    int[] often = new int[shapes.size()];
    int end = Math.min(to, order.size());
    order.subList(Math.min(from, end), end).forEach(shape -> often[shape]++);
    return often;
  }
}
