// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import java.util.List;

/**
 * A map as section {@code .maps} declares it, of whatever type; numbers are 0 where the declaration
 * leaves them out.
 *
 * @param type number in {@code enum bpf_map_type}
 */
public record DeclaredMap(
    String name, long type, long keySize, long valueSize, long maxEntries, long flags) {
  /** {@code enum bpf_map_type}, Linux 7.2 {@code uapi/linux/bpf.h}, in order. */
  private static final List<String> TYPES =
      List.of(
          ("unspec hash array prog_array perf_event_array percpu_hash percpu_array stack_trace"
                  + " cgroup_array lru_hash lru_percpu_hash lpm_trie array_of_maps hash_of_maps"
                  + " devmap sockmap cpumap xskmap sockhash cgroup_storage reuseport_sockarray"
                  + " percpu_cgroup_storage queue stack sk_storage devmap_hash struct_ops ringbuf"
                  + " inode_storage task_storage bloom_filter user_ringbuf cgrp_storage arena")
              .split(" ", -1));

  /** The type's name as {@code bpftool map} prints it, or its number. */
  public String typeName() {
    return type >= 0 && type < TYPES.size() ? TYPES.get((int) type) : "type " + type;
  }
}
