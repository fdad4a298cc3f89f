// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Type information that the kernel has taken. */
public final class KernelTypeInfo implements AutoCloseable {
  private static final int LOG_BYTES = 1 << 16;

  private final int descriptor;

  private KernelTypeInfo(int descriptor) {
    this.descriptor = descriptor;
  }

  /**
   * Loads a {@code .BTF} section.
   *
   * @throws BpfException with the kernel's log where it finds fault with it
   */
  public static KernelTypeInfo load(byte[] section) throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena);
      MemorySegment log = arena.allocate(LOG_BYTES);
      attributes
          .pointer(0, attributes.copy(section))
          .pointer(8, log)
          .u32(16, section.length)
          .u32(20, LOG_BYTES)
          .u32(24, 1);
      return new KernelTypeInfo(attributes.call(Attributes.Command.BPF_BTF_LOAD, log));
    }
  }

  int descriptor() {
    return descriptor;
  }

  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
