// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/**
 * The application's memory as the kernel reaches it: the buffers, rounded up to pages, and the
 * parameter region; nothing else is mapped.
 */
public final class UserMemory {
  /** The end of the addresses that a user may name on x86-64 (TASK_SIZE_MAX). */
  private static final long END = 0x7fff_ffff_f000L;

  /** What one call moves at most (MAX_RW_COUNT). */
  static final int MOST_AT_ONCE = Integer.MAX_VALUE & -RingGeometry.PAGE;

  private final Region buffers;
  private final @Nullable Region parameters;
  private final PromisedPages promised;
  private RunSetup.Buffers registered = RunSetup.Buffers.NONE;

  /**
   * @param parameters the region that the policy shares, null where none is registered
   */
  public UserMemory(int bufferBytes, @Nullable Region parameters) {
    this.parameters = parameters;
    buffers = new Region("buffers", new byte[bufferBytes], true);
    promised = new PromisedPages(buffers.bytes());
  }

  private UserMemory(UserMemory same) {
    buffers = same.buffers;
    parameters = same.parameters;
    promised = same.promised;
  }

  /** The same memory for another ring, which has registered nothing of it. */
  public UserMemory ofOtherRing() {
    return new UserMemory(this);
  }

  /** Whether a user may name the addresses at all, mapped or not (access_ok). */
  static boolean addressable(long address, long length) {
    return address >= 0 && length >= 0 && address <= END - length;
  }

  /** Whether all of the addresses are mapped. */
  public boolean mapped(long address, long length) {
    long from = address - base(address);
    Region region = region(address);
    return region != null && from >= 0 && length >= 0 && from <= region.size() - length;
  }

  /** The place in {@link #bytes} of a mapped address. */
  public int indexOf(long address) {
    return (int) (address - base(address));
  }

  long i64(long address) {
    return seen(address, Long.BYTES).i64(indexOf(address));
  }

  /** A number of 32 bits at a mapped address. */
  public int i32(long address) {
    return seen(address, Integer.BYTES).i32(indexOf(address));
  }

  int u16(long address) {
    return seen(address, Short.BYTES).u16(indexOf(address));
  }

  void put64(long address, long value) {
    seen(address, Long.BYTES).put64(indexOf(address), value);
  }

  void put32(long address, int value) {
    seen(address, Integer.BYTES).put32(indexOf(address), value);
  }

  /** The memory in which so many mapped bytes lie, for whoever reads or changes them. */
  public byte[] bytes(long address, int length) {
    return seen(address, length).bytes();
  }

  /**
   * Fills mapped memory with what a file held at the start, if that needs not be done at once
   * ({@link PromisedPages#fill}); whether it was done.
   */
  boolean fillLater(long address, int length, OriginalContents from, long position) {
    return inBuffers(address) && promised.fill(indexOf(address), length, from, position);
  }

  /** How many bytes from an address on are mapped, up to a length. */
  int present(long address, int length) {
    Region region = region(address);
    long from = address - base(address);
    return region == null || from < 0 || from >= region.size()
        ? 0
        : (int) Math.min(length, region.size() - from);
  }

  /** The addresses as memory to be filled or taken from, as far as they are mapped. */
  Span span(long address, int length) {
    Region region = region(address);
    long from = address - base(address);
    if (region == null || from < 0 || from >= region.size()) {
      return Span.unmapped(length);
    }
    int present = (int) Math.min(length, region.size() - from);
    if (inBuffers(address)) {
      promised.look((int) from, present);
    }
    return new Span(region.bytes(), (int) from, length, present);
  }

  /** The application registers its buffers, each of the same size under its number. */
  public void registerBuffers(RunSetup.Buffers registered) {
    this.registered = registered;
  }

  /** Whether there is a registered buffer of that number. */
  boolean registers(int index) {
    return index < registered.count();
  }

  /** Whether so many bytes from an offset on lie in the registered buffer of that number. */
  public boolean registers(int index, long offset, long length) {
    return index >= 0
        && registers(index)
        && offset >= 0
        && length <= registered.size()
        && offset <= registered.size() - length;
  }

  /** Where a byte of a registered buffer lies. */
  public long registeredAddress(int index, long offset) {
    return RunSetup.Buffers.ADDRESS + (long) index * registered.size() + offset;
  }

  /** Whether the addresses lie in a registered buffer (validate_fixed_range). */
  boolean registered(int index, long address, long length) {
    if (!registers(index)) {
      return false;
    }
    long from = address - RunSetup.Buffers.ADDRESS - (long) index * registered.size();
    return from >= 0 && length <= RequestMemory.MOST && from <= registered.size() - length;
  }

  /** The addresses as memory to be filled or taken from, mapped or not. */
  Span span(long address, int length, NotModelled notModelled) {
    if (mapped(address, length)) {
      return span(address, length);
    }
    if (mapped(address, 1)) {
      throw notModelled.because("a buffer of which only a part is mapped");
    }
    return Span.unmapped(length);
  }

  /** Puts bytes into the buffers, as the application does before the loop starts. */
  public void fillBuffers(int at, byte[] bytes) {
    System.arraycopy(bytes, 0, buffers.bytes(), at, bytes.length);
  }

  /** Whether there may be parameters at an address or behind it. */
  boolean mayReachParameters(long address) {
    return parameters != null && !inBuffers(address);
  }

  /** The buffers lie above the parameter region, which is smaller than what is between them. */
  private static boolean inBuffers(long address) {
    return address >= RunSetup.Buffers.ADDRESS;
  }

  private static long base(long address) {
    return inBuffers(address) ? RunSetup.Buffers.ADDRESS : RunSetup.REGION_ADDRESS;
  }

  private @Nullable Region region(long address) {
    return inBuffers(address) ? buffers : parameters;
  }

  /** The region of mapped bytes that somebody reads or changes. */
  private Region seen(long address, int length) {
    Region region = region(address);
    if (region == null) {
      throw new IllegalArgumentException("not mapped: " + address);
    }
    if (inBuffers(address)) {
      promised.look(indexOf(address), length);
    }
    return region;
  }
}
