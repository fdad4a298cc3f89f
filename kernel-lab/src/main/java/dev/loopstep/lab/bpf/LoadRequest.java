// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What BPF_PROG_LOAD is given.
 *
 * @param type what kind of program it is
 * @param name for whoever lists the kernel's programs
 * @param code encoded instructions; map references are indexes into the maps
 * @param maps that the code refers to, by index
 * @param functions type information of the program's functions, or null. The kernel asks for it
 *     where a helper calls one of them.
 */
public record LoadRequest(
    ProgramType type,
    String name,
    byte[] code,
    List<KernelArray> maps,
    @Nullable FunctionTypes functions) {
  public LoadRequest {
    maps = List.copyOf(maps);
  }

  /**
   * Which function starts where.
   *
   * @param types the loaded type information
   * @param records {@code struct bpf_func_info}: slot and type id, 4 bytes each, slots ascending
   */
  public record FunctionTypes(KernelTypeInfo types, byte[] records) {}
}
