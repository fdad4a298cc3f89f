// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * Checkpoints of a run of any length: one every so many events. When there are too many, every
 * second one goes, and the distance doubles; so two runs have those of the longer distance in
 * common.
 */
final class Checkpoints {
  private static final int FIRST_DISTANCE = 64;

  /** Even, so that the last of them stays when every second one goes. */
  private static final int MOST = 256;

  private final List<Checkpoint> kept = new ArrayList<>();
  private long distance = FIRST_DISTANCE;

  /** Whether there is to be a checkpoint after that many events. */
  boolean due(long events) {
    return events % distance == 0;
  }

  void add(Checkpoint checkpoint) {
    kept.add(checkpoint);
    if (kept.size() == MOST) {
      distance *= 2;
      kept.removeIf(one -> one.event() % distance != 0);
    }
  }

  List<Checkpoint> kept() {
    return List.copyOf(kept);
  }
}
