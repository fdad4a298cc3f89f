// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import dev.loopstep.kernel.Errno;
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
  private final List<@Nullable OpenFile> open;
  private final List<@Nullable OpenFile> registered = new ArrayList<>();

  private final SocketNames names;

  private boolean ofOtherRing;

  /** Where the search for a free slot begins (alloc_hint). */
  private int firstTried;

  /**
   * @param deviceFiles how many files on devices there are; they are registered first
   * @param first the number of the first descriptor
   */
  public FileTable(int deviceFiles, int first) {
    this(deviceFiles, first, new ArrayList<>(), new SocketNames());
  }

  private FileTable(int deviceFiles, int first, List<@Nullable OpenFile> open, SocketNames names) {
    this.deviceFiles = deviceFiles;
    this.first = first;
    this.open = open;
    this.names = names;
  }

  /**
   * The table of another ring of the same application: what is open is the same, and nothing is
   * registered.
   */
  public FileTable ofOtherRing() {
    FileTable other = new FileTable(deviceFiles, first, open, names);
    other.ofOtherRing = true;
    return other;
  }

  /** Whether files on devices would have to be registered for one ring and not for another. */
  public boolean hidesDeviceFiles() {
    return ofOtherRing && deviceFiles > 0;
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

  /** Leaves the next index free for what is opened later. */
  public void registerEmpty() {
    registered.add(null);
  }

  /** The names of sockets that the application and others have. */
  public SocketNames names() {
    return names;
  }

  /** The number of the first descriptor: the policy's ring. */
  public int first() {
    return first;
  }

  /** What a request refers to, or null. Files on devices are not here. */
  public @Nullable OpenFile find(int number, boolean fixed) {
    OpenFile found = fixed ? byIndex(number) : byDescriptor(number);
    if (found != null && number != first) {
      found.named();
    }
    return found;
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

  /** How many files are registered, or were: slots, files on devices included. */
  private int slots() {
    return deviceFiles + registered.size();
  }

  /**
   * Where a file is to be registered (io_fixed_fd_install).
   *
   * @param slot an index plus one, or -1 for any that is free
   * @return the index, or -errno
   */
  public int slot(int slot) {
    boolean any = slot == -1;
    int index = any ? freeSlot() : slot - 1;
    if (any && index < 0) {
      return index;
    }
    if (slots() == 0) {
      return Errno.ENXIO;
    }
    return Integer.compareUnsigned(index, slots()) < 0 ? index : Errno.EINVAL;
  }

  /**
   * Registers a file in a {@link #slot} that is not of a file on a device.
   *
   * @return what was registered there, still to be released, or null
   */
  public @Nullable OpenFile register(int index, OpenFile file) {
    OpenFile before = registered.set(index - deviceFiles, file);
    if (before == null) {
      firstTried = index + 1;
    }
    return before;
  }

  private int freeSlot() {
    for (int i = 0; i < registered.size(); i++) {
      int begin = Math.max(firstTried - deviceFiles, 0);
      int at = (begin + i) % registered.size();
      if (registered.get(at) == null) {
        return deviceFiles + at;
      }
    }
    return Errno.ENFILE;
  }

  /** Whether a slot may hold a file that is not here. */
  public boolean onDevice(int index) {
    return index >= 0 && index < deviceFiles;
  }

  /**
   * Why nothing can be taken out of a slot: 0 or -errno (io_fixed_fd_remove).
   *
   * @param index an unsigned number
   */
  public int removable(int index) {
    if (slots() == 0) {
      return Errno.ENXIO;
    }
    if (Integer.compareUnsigned(index, slots()) >= 0) {
      return Errno.EINVAL;
    }
    return byIndex(index) == null ? Errno.EBADF : 0;
  }

  /** Takes out what is registered in a slot; it is still to be released. */
  public OpenFile unregister(int index) {
    OpenFile file = registered.set(index - deviceFiles, null);
    if (file == null) {
      throw new IllegalArgumentException("nothing is registered as " + index);
    }
    firstTried = index;
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
