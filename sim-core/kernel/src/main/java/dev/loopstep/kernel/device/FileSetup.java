// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import java.util.Optional;

/**
 * A file that the application has open and registered; its place in {@link
 * dev.loopstep.kernel.RunSetup#files()} is its index.
 *
 * @param size in bytes, at the start
 * @param device the name of the device it lies on
 * @param cache how it goes through the page cache; empty for a file that bypasses it (O_DIRECT)
 */
public record FileSetup(
    String name, long size, Content content, String device, Optional<CacheSetup> cache) {
  /** A file that bypasses the page cache. */
  public FileSetup(String name, long size, Content content, String device) {
    this(name, size, content, device, Optional.empty());
  }

  /** What a file holds at the start. */
  public enum Content {
    ZEROES,
    /** Bytes from the run's seed and the file's name. */
    RANDOM
  }
}
