// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.distribution.Distribution;
import java.util.Optional;

/**
 * A block device.
 *
 * @param channels how many requests it serves at once; more wait in its queue, first come first
 *     served
 * @param writeChannels how many writes it serves at once, beside so many reads; {@link #SHARED}
 *     where all requests have the same channels
 * @param depth how many requests it takes, those that it serves included; more wait in the block
 *     layer
 * @param readTime of one request, whatever its size
 * @param perKiB added for each KiB of a request, in nanoseconds
 * @param pollable whether it has queues that the host asks, rather than to be interrupted
 * @param flushTime how long it takes to write its own cache to where it stays; empty for one whose
 *     writes stay once they are done
 */
public record DeviceSetup(
    String name,
    int channels,
    int writeChannels,
    int depth,
    Distribution readTime,
    Distribution writeTime,
    double perKiB,
    Coalescing coalescing,
    DeviceFaults faults,
    boolean pollable,
    Optional<Distribution> flushTime) {
  /** As a number of channels for writes: they have those of reads. */
  public static final int SHARED = 0;

  /** The depth of a device that takes whatever comes. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /** A device that takes whatever comes, interrupts for each request and never fails. */
  public DeviceSetup(
      String name, int channels, Distribution readTime, Distribution writeTime, double perKiB) {
    this(
        name, channels, UNLIMITED, readTime, writeTime, perKiB, Coalescing.NONE, DeviceFaults.NONE);
  }

  /** A device that interrupts. */
  public DeviceSetup(
      String name,
      int channels,
      int depth,
      Distribution readTime,
      Distribution writeTime,
      double perKiB,
      Coalescing coalescing,
      DeviceFaults faults) {
    this(
        name,
        channels,
        SHARED,
        depth,
        readTime,
        writeTime,
        perKiB,
        coalescing,
        faults,
        false,
        Optional.empty());
  }

  /** Whether results show what it did: it was asked for more than to serve requests. */
  public boolean accounted() {
    return depth != UNLIMITED
        || pollable
        || flushTime.isPresent()
        || !coalescing.equals(Coalescing.NONE)
        || !faults.equals(DeviceFaults.NONE);
  }

  /**
   * When it interrupts, as NVMe's feature of that name: when so many requests are done, or a time
   * after the first of them.
   */
  public record Coalescing(int count, long picos) {
    /** For each request at once. */
    public static final Coalescing NONE = new Coalescing(1, 0);
  }
}
