// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application has open besides its files on devices, by descriptor, and by index for what
 * is registered. It was checked that all of it is modelled.
 */
public final class FileTable {
  /** What every application has open. */
  private static final int STANDARD_STREAMS = 3;

  private final int deviceFiles;
  private final int first;
  private final List<@Nullable OpenFile> open = new ArrayList<>();
  private final List<@Nullable OpenFile> registered = new ArrayList<>();

  /**
   * @param deviceFiles how many files on devices there are; they are registered first
   * @param first the number of the first descriptor
   */
  public FileTable(int deviceFiles, int first) {
    this.deviceFiles = deviceFiles;
    this.first = first;
  }

  /** Opens what gets the next descriptor. */
  public void open(OpenFile file) {
    open.add(file);
  }

  /** Registers what is open as a descriptor, under the next index. */
  public void register(int descriptor) {
    OpenFile file = byDescriptor(descriptor);
    if (file == null) {
      throw new IllegalArgumentException("nothing is open as " + descriptor);
    }
    file.hold();
    registered.add(file);
  }

  /** The number of the first descriptor: the policy's ring. */
  public int first() {
    return first;
  }

  /** What a request refers to, or null. Files on devices are not here. */
  public @Nullable OpenFile find(int number, boolean fixed) {
    return fixed ? byIndex(number) : byDescriptor(number);
  }

  /** Whether a request finds a file, be it one on a device or a standard stream. */
  public boolean exists(int number, boolean fixed) {
    int elsewhere = fixed ? deviceFiles : Math.max(deviceFiles, STANDARD_STREAMS);
    return number >= 0 && number < elsewhere || find(number, fixed) != null;
  }

  /** What is open as a descriptor, or null. */
  public @Nullable OpenFile byDescriptor(int descriptor) {
    int at = descriptor - first;
    return at >= 0 && at < open.size() ? open.get(at) : null;
  }

  private @Nullable OpenFile byIndex(int index) {
    int at = index - deviceFiles;
    return at >= 0 && at < registered.size() ? registered.get(at) : null;
  }

  /** How many files on devices are registered, before all else. */
  public int deviceFiles() {
    return deviceFiles;
  }

  /** How many files are registered, files on devices among them, or were. */
  public int slots() {
    return deviceFiles + registered.size();
  }

  /** Takes away what is registered under an index, or null; it is still to be released. */
  public @Nullable OpenFile unregister(int index) {
    OpenFile file = byIndex(index);
    if (file != null) {
      registered.set(index - deviceFiles, null);
    }
    return file;
  }

  /** Takes away what is open as a descriptor, or null; it is still to be released. */
  public @Nullable OpenFile remove(int descriptor) {
    OpenFile file = byDescriptor(descriptor);
    if (file != null) {
      open.set(descriptor - first, null);
    }
    return file;
  }
}
