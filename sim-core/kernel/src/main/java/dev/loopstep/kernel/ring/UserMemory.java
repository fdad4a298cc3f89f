// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.RunSetup;
import dev.loopstep.vm.Region;

/**
 * The application's memory as the kernel reaches it: the buffers, rounded up to pages; nothing else
 * is mapped.
 */
public final class UserMemory {
  /** The end of the addresses that a user may name on x86-64 (TASK_SIZE_MAX). */
  private static final long END = 0x7fff_ffff_f000L;

  private final Region region;

  public UserMemory(int bytes) {
    region = new Region("buffers", new byte[bytes], true);
  }

  /** Whether a user may name the addresses at all, mapped or not (access_ok). */
  static boolean addressable(long address, long length) {
    return address >= 0 && length >= 0 && address <= END - length;
  }

  /** Whether all of the addresses are mapped. */
  boolean mapped(long address, long length) {
    long from = address - RunSetup.Buffers.ADDRESS;
    return from >= 0 && length >= 0 && from <= region.size() - length;
  }

  /** The place in {@link #bytes} of a mapped address. */
  static int indexOf(long address) {
    return (int) (address - RunSetup.Buffers.ADDRESS);
  }

  long i64(long address) {
    return region.i64(indexOf(address));
  }

  byte[] bytes() {
    return region.bytes();
  }
}
