// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

/**
 * What the kernel's verifier looks at, at most, kept while code is written. The verifier follows
 * every path through the code, a loop as often as it turns, and gives up after a million
 * instructions (BPF_COMPLEXITY_LIMIT_INSNS in include/linux/bpf.h). It leaves out paths that it
 * recognises, on which nothing here relies: every path is counted. Not counted are the few that
 * part where a number is known to be 0 or -1 and meets a mask (maybe_fork_scalars in its
 * verifier.c); the limit leaves room for them.
 */
final class Effort {
  /** Well below the kernel's million. */
  static final double MAX_EXPLORED = 400_000;

  private final double maxPaths;
  private final double maxExplored;
  private double paths;
  private double explored;
  private double breaks;
  private double exits;

  private Effort(double paths, double maxPaths, double maxExplored) {
    this.paths = paths;
    this.maxPaths = maxPaths;
    this.maxExplored = maxExplored;
  }

  /** That of a function, which is entered on one path. */
  static Effort of(double maxPaths, double maxExplored) {
    return new Effort(1, maxPaths, maxExplored);
  }

  /** One instruction more, on every path. */
  void instruction() {
    explored += paths;
  }

  /** Whether the paths may become this many times as many, with that much work on each. */
  boolean allows(double times, double each) {
    return paths * times <= maxPaths && explored + paths * each <= maxExplored;
  }

  /** One of two ways that part here. */
  Effort way() {
    return new Effort(paths, Math.max(paths, maxPaths / 2), (maxExplored - explored) / 2);
  }

  /** The ways that parted meet again. */
  void meet(Effort one, Effort other) {
    paths = one.paths + other.paths;
    explored += one.explored + other.explored;
    breaks += one.breaks + other.breaks;
    exits += one.exits + other.exits;
  }

  /**
   * A way that parted here ends the function; the other goes on.
   *
   * @param end how many instructions its end takes
   */
  void leave(Effort way, int end) {
    explored += way.explored + way.paths * end;
    exits += way.paths;
  }

  /** A path leaves the innermost loop here. */
  void leaveLoop() {
    breaks += paths;
  }

  /** One turn of a loop that turns at most so often. */
  Effort turn(int turns) {
    double times = Math.pow(Math.max(1, maxPaths / paths), 1.0 / turns);
    return new Effort(1, times, (maxExplored - explored) / (turns * maxPaths));
  }

  /** A loop of such turns. */
  void loop(Effort turn, int turns) {
    double entered = 0;
    double now = 1;
    for (int i = 0; i < turns; i++) {
      entered += now;
      now *= turn.paths;
    }
    explored += paths * entered * turn.explored;
    exits += paths * entered * turn.exits;
    paths *= now + entered * turn.breaks;
  }

  /** A call of a function with that effort. */
  void call(Effort callee) {
    explored += paths * callee.explored;
    paths *= callee.returns();
  }

  /** On how many paths the function returns. */
  double returns() {
    return paths + exits;
  }

  double explored() {
    return explored;
  }
}
