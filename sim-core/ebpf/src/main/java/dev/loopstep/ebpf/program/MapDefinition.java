// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.program;

/**
 * A map that the program reaches through helpers, as section {@code .maps} declares it (Linux
 * {@code union bpf_attr} of BPF_MAP_CREATE). It is empty when the program starts; all values of an
 * array are zero.
 *
 * @param keySize in bytes
 * @param valueSize in bytes
 * @param maxEntries how many it holds at most, an unsigned 32-bit number
 * @param flags of BPF_MAP_CREATE, for example BPF_F_NO_PREALLOC
 */
public record MapDefinition(
    String name, MapType type, int keySize, int valueSize, int maxEntries, int flags)
    implements ProgramMap {
  /** BPF_F_NO_PREALLOC: the elements of a hash are allocated when they are added. */
  public static final int NO_PREALLOC = 1;
}
