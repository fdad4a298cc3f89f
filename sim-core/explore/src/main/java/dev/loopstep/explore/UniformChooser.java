// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.explore;

import dev.loopstep.kernel.time.Substream;

/** Chooses any step. */
record UniformChooser(Substream random) implements Chooser {
  @Override
  public int choose(Choices choices) {
    return below(random, choices.size());
  }

  /** A number from 0 on, below a bound; the next draw of the stream. */
  static int below(Substream random, int bound) {
    random.draw();
    return (int) (random.uniform(0) * bound);
  }
}
