// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

/**
 * Counts a queue in two ways that share nothing: the number in it over time, and the time that each
 * has spent in it. By Little's law, summed up rather than averaged, the two are the same to the
 * picosecond. Times need not ascend: what an interrupt tells late may have happened before what is
 * known already.
 */
public final class QueueAccount {
  private final String name;
  private final WideSum area = new WideSum();
  private final WideSum spent = new WideSum();

  private long inside;
  private long last;
  private long left;
  private long most;

  /**
   * @param name for the message of a failure
   */
  public QueueAccount(String name) {
    this.name = name;
  }

  /** One comes in. */
  public void enter(long time) {
    advance(time);
    inside++;
    most = Math.max(most, inside);
  }

  /**
   * One goes out.
   *
   * @param since when it entered, as it says itself
   */
  public void leave(long time, long since) {
    advance(time);
    inside--;
    left++;
    spent.add(time - since);
  }

  private void advance(long time) {
    area.addProduct(inside, time - last);
    last = time;
  }

  /**
   * Closes the account.
   *
   * @param stillInside the times up to the end of those that are still in it, as they are found
   *     there
   * @param found how many these are
   * @throws AssertionError if the two sides differ at the end of the run
   */
  public void check(long end, WideSum stillInside, long found) {
    advance(end);
    WideSum times = new WideSum();
    times.add(spent);
    times.add(stillInside);
    if (!area.same(times) || found != inside) {
      throw new AssertionError(
          "Little's law fails for "
              + name
              + ": the number in it over time is "
              + area.value()
              + ", the times spent in it sum up to "
              + times.value()
              + " ps; "
              + inside
              + " are inside, and "
              + found
              + " found");
    }
  }

  /** How many have left it. */
  public long left() {
    return left;
  }

  /** The mean time that those spent in it that have left it, in nanoseconds; 0 if none has. */
  public double meanNanos() {
    return left == 0 ? 0 : spent.value() / 1000 / left;
  }

  /** How many there were at most at a time. */
  public long most() {
    return most;
  }

  /** How many there were on average; after the check. */
  public double meanNumber() {
    return last == 0 ? 0 : area.value() / last;
  }
}
