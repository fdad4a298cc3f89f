// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.kernel.RunObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keeps the lines that a policy has printed, in their order, the first {@link #MAX_KEPT} of them.
 * Those beyond are counted and not kept.
 */
public final class PrintedLines implements RunObserver {
  /** At most a KiB each. */
  public static final int MAX_KEPT = 10_000;

  private final List<String> lines = new ArrayList<>();
  private long omitted;

  @Override
  public void printed(long timePicos, String line) {
    if (lines.size() < MAX_KEPT) {
      lines.add(line);
    } else {
      omitted++;
    }
  }

  /** Those that are kept. */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** How many there were beyond those that are kept. */
  public long omitted() {
    return omitted;
  }
}
