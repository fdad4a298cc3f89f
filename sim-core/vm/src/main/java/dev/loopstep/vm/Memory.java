// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address space of a program: regions, each in a window of 4 GiB of its own. The upper 32 bits of an address name
 * the region (1 is the first, so that NULL and small numbers name none), the lower 32 the offset, biased by {@link
 * #BIAS} so that a small step below a region's start does not reach its neighbour's window.
 */
public final class Memory {
  /** The offset part of the address of a region's first byte. */
  public static final long BIAS = 0x4000_0000L;

  private final List<Region> regions = new ArrayList<>();

  /** Gives a region an address: that of its first byte. */
  public long place(Region region) {
    regions.add(region);
    return ((long) regions.size() << 32) + BIAS;
  }

  /** The region whose window the address lies in, or null. The offset must be checked against its size. */
  public @Nullable Region regionOf(long address) {
    long index = (address >>> 32) - 1;
    return index >= 0 && index < regions.size() ? regions.get((int) index) : null;
  }

  /** The offset within its region that an address stands for; negative or beyond the size for a wild one. */
  public static long offsetOf(long address) {
    return (address & 0xffff_ffffL) - BIAS;
  }
}
