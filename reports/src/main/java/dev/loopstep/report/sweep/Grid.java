// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import java.math.BigInteger;
import java.util.List;

/**
 * The combinations of a sweep by number. Worlds vary slowest: scenarios, then what is varied in
 * them; then who does the work; then what is varied of that one. So the cells of a world, and the
 * runs of a cell, follow each other.
 */
final class Grid {
  private final int worlds;
  private final int[] sizes;
  private final List<int[]> ofSubject;
  private final int[] ofWorld;
  private final long[] before;
  private final long combinations;

  /**
   * @param worlds how many scenarios
   * @param sizes how many values each parameter has
   * @param ofWorld the parameters that are varied in a scenario
   * @param ofSubject for each subject the parameters that are varied in it alone
   */
  Grid(int worlds, int[] sizes, int[] ofWorld, List<int[]> ofSubject) {
    this.worlds = worlds;
    this.sizes = sizes;
    this.ofWorld = ofWorld;
    this.ofSubject = List.copyOf(ofSubject);
    this.before = new long[ofSubject.size() + 1];
    // Sizes are counted exactly first: see count().
    if (count().bitLength() < Long.SIZE) {
      for (int i = 0; i < ofSubject.size(); i++) {
        before[i + 1] = before[i] + product(ofSubject.get(i)).longValueExact();
      }
      combinations = product(ofWorld).longValueExact();
    } else {
      combinations = 0;
    }
  }

  /** How many cells there are; only where that is a long can cells be asked for. */
  BigInteger count() {
    BigInteger inWorld = BigInteger.ZERO;
    for (int[] own : ofSubject) {
      inWorld = inWorld.add(product(own));
    }
    return inWorld.multiply(product(ofWorld)).multiply(BigInteger.valueOf(worlds));
  }

  private BigInteger product(int[] parameters) {
    BigInteger product = BigInteger.ONE;
    for (int parameter : parameters) {
      product = product.multiply(BigInteger.valueOf(sizes[parameter]));
    }
    return product;
  }

  /** How many cells of the same world follow each other. */
  long cellsInWorld() {
    return before[before.length - 1];
  }

  Cell cell(long index) {
    int[] values = new int[sizes.length];
    java.util.Arrays.fill(values, Cell.UNKNOWN);
    long world = index / cellsInWorld();
    long rest = index % cellsInWorld();
    int subject = 0;
    while (rest >= before[subject + 1]) {
      subject++;
    }
    spread(rest - before[subject], ofSubject.get(subject), values);
    spread(world % combinations, ofWorld, values);
    return new Cell(index, (int) (world / combinations), subject, values);
  }

  /** The last parameter varies fastest. */
  private void spread(long number, int[] parameters, int[] values) {
    long rest = number;
    for (int i = parameters.length - 1; i >= 0; i--) {
      values[parameters[i]] = (int) (rest % sizes[parameters[i]]);
      rest /= sizes[parameters[i]];
    }
  }

  /** The cell with these values; those that its subject does not know are not looked at. */
  long index(int world, int subject, int[] values) {
    long inWorld = gather(ofWorld, values) + world * combinations;
    return inWorld * cellsInWorld() + before[subject] + gather(ofSubject.get(subject), values);
  }

  private long gather(int[] parameters, int[] values) {
    long number = 0;
    for (int parameter : parameters) {
      number = number * sizes[parameter] + values[parameter];
    }
    return number;
  }
}
