// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CopyFileProperties {
  @Property(seed = "1", tries = 40)
  void copiesWithAnyNumberOfBlocksOnAnyRing(
      @ForAll @LongRange(min = 1, max = 3_000_000) long size,
      @ForAll @IntRange(min = 1, max = 32) int blocks,
      @ForAll @IntRange(max = 6) int logEntries,
      @ForAll @LongRange(min = 1, max = 1000) long seed) {
    CopyFileTest.copies(
        CopyFileTest.world(size).ring(1 << logEntries, 1 << logEntries).seed(seed),
        "blocks=" + blocks);
  }
}
