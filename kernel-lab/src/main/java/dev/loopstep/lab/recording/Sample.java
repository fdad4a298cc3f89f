// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import dev.loopstep.kernel.time.Substream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A random part of the recordings. */
public final class Sample {
  private static final int WHOLE = 100;

  private Sample() {}

  /** A seed that nobody chose; small, so that it can be typed in again. */
  public static long anySeed() {
    return new SecureRandom().nextInt(1_000_000);
  }

  /**
   * Chooses.
   *
   * @param percent 1 to 100; at least one recording is chosen
   * @param seed the same one chooses the same part
   */
  public static List<Recording> of(List<Recording> all, int percent, long seed) {
    int size = Math.max(1, Math.ceilDiv(all.size() * Math.clamp(percent, 1, WHOLE), WHOLE));
    List<Recording> mixed = new ArrayList<>(all);
    mixed.sort(Comparator.comparingLong(r -> Substream.key(seed, r.recorded().name(), "sample")));
    List<Recording> chosen = new ArrayList<>(mixed.subList(0, Math.min(size, mixed.size())));
    chosen.sort(Comparator.comparing(r -> r.recorded().name()));
    return chosen;
  }
}
