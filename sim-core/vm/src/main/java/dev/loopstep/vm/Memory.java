// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.vm.map.BpfMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The address space of a program: regions, each in a window of 4 GiB of its own. The upper 32 bits
 * of an address name the region (1 is the first, so that NULL and small numbers name none), the
 * lower 32 the offset, biased by {@link #BIAS} so that a small step below a region's start does not
 * reach its neighbour's window.
 *
 * <p>A region holds less than 2 GiB, so between the bytes of any two lie at least 2 GiB that belong
 * to none: a pointer moved by any 32-bit number is still within its own region or wild. The
 * accesses by address check that every byte is inside one region, and for a store that the region
 * is writable; an address need not be aligned.
 */
public final class Memory {
  /** The offset part of the address of a region's first byte. */
  public static final long BIAS = 0x4000_0000L;

  /** By the upper half of the address; the first and the spare ones at the end are null. */
  private @Nullable Region[] table = new Region[16];

  /** The maps that an address stands for, likewise. */
  private @Nullable BpfMap[] maps = new BpfMap[0];

  private int placed;

  /** Gives a region an address: that of its first byte. */
  public long place(Region region) {
    takeWindow();
    table[placed] = region;
    return addressOf(placed);
  }

  /**
   * Gives a map an address that stands for the map itself. It can be handed to a helper; what is
   * there cannot be read.
   */
  public long placeMap(BpfMap map) {
    takeWindow();
    maps = Arrays.copyOf(maps, placed + 1);
    maps[placed] = map;
    return addressOf(placed);
  }

  private void takeWindow() {
    placed++;
    if (placed == table.length) {
      table = Arrays.copyOf(table, 2 * placed);
    }
  }

  private static long addressOf(int index) {
    return ((long) index << 32) + BIAS;
  }

  /**
   * The map that an address stands for.
   *
   * @throws AccessViolation when it stands for none
   */
  public BpfMap map(long address) {
    long index = address >>> 32;
    BpfMap map = index < maps.length ? maps[(int) index] : null;
    if (map == null || address != addressOf((int) index)) {
      throw new AccessViolation(address, "there is no map at 0x%x".formatted(address));
    }
    return map;
  }

  /**
   * The region whose window the address lies in, or null. The offset must be checked against its
   * size.
   */
  public @Nullable Region regionOf(long address) {
    int index = (int) (address >>> 32);
    return index >= 0 && index < table.length ? table[index] : null;
  }

  /**
   * The offset within its region that an address stands for; negative or beyond the size for a wild
   * one.
   */
  public static long offsetOf(long address) {
    return (address & 0xffff_ffffL) - BIAS;
  }

  /**
   * The region that holds all of a block that is to be read, for a {@link Callee} whose argument it
   * is.
   *
   * @param bytes a negative number is refused like one that is too large
   * @throws AccessViolation when part of the block lies outside
   */
  public Region readable(long address, int bytes) {
    Region region = regionOf(address);
    if (region == null || !inside(region, offset(address), bytes)) {
      throw violation("read", address, bytes);
    }
    return region;
  }

  /**
   * The region that holds all of a block that is to be written.
   *
   * @param bytes a negative number is refused like one that is too large
   * @throws AccessViolation when part of the block lies outside, or the region is read-only
   */
  public Region writable(long address, int bytes) {
    Region region = regionOf(address);
    if (region == null || !region.writable() || !inside(region, offset(address), bytes)) {
      throw violation("write", address, bytes);
    }
    return region;
  }

  /** The byte at the address, 0 to 255. */
  public int u8(long address) {
    return readable(address, 1).u8(offset(address));
  }

  /** The little-endian 16 bits at the address, 0 to 65535. */
  public int u16(long address) {
    return readable(address, 2).u16(offset(address));
  }

  /** The little-endian 32 bits at the address. */
  public int i32(long address) {
    return readable(address, 4).i32(offset(address));
  }

  /** The little-endian 64 bits at the address. */
  public long i64(long address) {
    return readable(address, 8).i64(offset(address));
  }

  public void put8(long address, int value) {
    writable(address, 1).put8(offset(address), value);
  }

  public void put16(long address, int value) {
    writable(address, 2).put16(offset(address), value);
  }

  public void put32(long address, int value) {
    writable(address, 4).put32(offset(address), value);
  }

  public void put64(long address, long value) {
    writable(address, 8).put64(offset(address), value);
  }

  /**
   * {@link #offsetOf} in 32 bits: what lies beyond 2 GiB wraps to a negative number, so one
   * comparison refuses both.
   */
  private static int offset(long address) {
    return (int) address - (int) BIAS;
  }

  private static boolean inside(Region region, int offset, int bytes) {
    return bytes >= 0 && offset >= 0 && offset <= region.size() - bytes;
  }

  private AccessViolation violation(String verb, long address, int bytes) {
    String access = "cannot %s %d bytes at 0x%x: ".formatted(verb, bytes, address);
    Region region = regionOf(address);
    if (region == null) {
      return new AccessViolation(address, access + "no region is there");
    }
    String place =
        "offset %d of region %s (%d bytes)"
            .formatted(offsetOf(address), region.name(), region.size());
    boolean readOnly = inside(region, offset(address), bytes);
    return new AccessViolation(
        address, access + place + (readOnly ? " is read-only" : " is out of bounds"));
  }
}
