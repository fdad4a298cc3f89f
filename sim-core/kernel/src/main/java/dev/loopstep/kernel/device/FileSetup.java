// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

/**
 * A file that the application has open and registered; its place in {@link
 * dev.loopstep.kernel.RunSetup#files()} is its index.
 *
 * @param size in bytes, at the start
 * @param device the name of the device it lies on
 */
public record FileSetup(String name, long size, Content content, String device) {
  /** What a file holds at the start. */
  public enum Content {
    ZEROES,
    /** Bytes from the run's seed and the file's name. */
    RANDOM
  }
}
