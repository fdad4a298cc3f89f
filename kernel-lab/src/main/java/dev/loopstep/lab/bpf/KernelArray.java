// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A map in the kernel that has indexes for keys: {@code BPF_MAP_TYPE_ARRAY}. */
public final class KernelArray implements AutoCloseable {
  /** BPF_F_RDONLY_PROG: programs cannot write it. */
  public static final int READ_ONLY_FOR_PROGRAMS = 1 << 7;

  /** BPF_F_MMAPABLE: its values can be mapped into a process. */
  public static final int MAPPABLE = 1 << 10;

  private static final int TYPE = 2;

  private final int descriptor;
  private final int valueBytes;

  private KernelArray(int descriptor, int valueBytes) {
    this.descriptor = descriptor;
    this.valueBytes = valueBytes;
  }

  /**
   * Makes an array of zeros.
   *
   * @param flags of BPF_MAP_CREATE, for example {@link #READ_ONLY_FOR_PROGRAMS}
   */
  public static KernelArray create(String name, int valueBytes, int entries, int flags)
      throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          new Attributes(arena)
              .u32(0, TYPE)
              .u32(4, Integer.BYTES)
              .u32(8, valueBytes)
              .u32(12, entries)
              .u32(16, flags)
              .name(28, name)
              .call(Attributes.Command.BPF_MAP_CREATE);
      return new KernelArray(descriptor, valueBytes);
    }
  }

  /** Replaces an element. */
  public void put(int index, byte[] value) throws BpfException {
    checkSize(value.length);
    try (Arena arena = Arena.ofConfined()) {
      Attributes attributes = new Attributes(arena);
      element(attributes, arena, index, attributes.copy(value))
          .call(Attributes.Command.BPF_MAP_UPDATE_ELEM);
    }
  }

  /** Reads an element. */
  public byte[] get(int index) throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment value = arena.allocate(valueBytes, 8);
      element(new Attributes(arena), arena, index, value)
          .call(Attributes.Command.BPF_MAP_LOOKUP_ELEM);
      return value.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private Attributes element(Attributes attributes, Arena arena, int index, MemorySegment value) {
    MemorySegment key = arena.allocateFrom(ValueLayout.JAVA_INT, index);
    return attributes.u32(0, descriptor).pointer(8, key).pointer(16, value);
  }

  /** From now on no process can write it, so the verifier may take its contents for known. */
  public void freeze() throws BpfException {
    try (Arena arena = Arena.ofConfined()) {
      new Attributes(arena).u32(0, descriptor).call(Attributes.Command.BPF_MAP_FREEZE);
    }
  }

  private void checkSize(int bytes) {
    if (bytes != valueBytes) {
      throw new IllegalArgumentException("a value has " + valueBytes + " bytes, not " + bytes);
    }
  }

  int descriptor() {
    return descriptor;
  }

  /** Gives up this process's hold; the kernel keeps a map that a program uses. */
  @Override
  public void close() {
    Libc.close(descriptor);
  }
}
