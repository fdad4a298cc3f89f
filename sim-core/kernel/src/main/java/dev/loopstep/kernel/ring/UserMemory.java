// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.RunSetup;
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
  private RunSetup.Buffers registered = RunSetup.Buffers.NONE;

  /**
   * @param parameters the region that the policy shares, null where none is registered
   */
  public UserMemory(int bufferBytes, @Nullable Region parameters) {
    this(new Region("buffers", new byte[bufferBytes], true), parameters);
  }

  private UserMemory(Region buffers, @Nullable Region parameters) {
    this.buffers = buffers;
    this.parameters = parameters;
  }

  /** The same memory for another ring, which has registered nothing of it. */
  public UserMemory ofOtherRing() {
    return new UserMemory(buffers, parameters);
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
    return mappedRegion(address).i64(indexOf(address));
  }

  /** A number of 32 bits at a mapped address. */
  public int i32(long address) {
    return mappedRegion(address).i32(indexOf(address));
  }

  int u16(long address) {
    return mappedRegion(address).u16(indexOf(address));
  }

  void put64(long address, long value) {
    mappedRegion(address).put64(indexOf(address), value);
  }

  void put32(long address, int value) {
    mappedRegion(address).put32(indexOf(address), value);
  }

  /** The memory in which a mapped address lies. */
  public byte[] bytes(long address) {
    return mappedRegion(address).bytes();
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

  private Region mappedRegion(long address) {
    Region region = region(address);
    if (region == null) {
      throw new IllegalArgumentException("not mapped: " + address);
    }
    return region;
  }
}
