// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.program.Program;
import java.util.List;

/**
 * An object file, linked: what libbpf would load.
 *
 * @param file as diagnostics name it
 * @param programs each with the subprograms it calls, in order of their sections
 * @param structOps the {@code .struct_ops} and {@code .struct_ops.link} maps
 */
public record BpfObject(
    String file, List<Program> programs, List<StructOps> structOps, String license) {
  public BpfObject {
    programs = List.copyOf(programs);
    structOps = List.copyOf(structOps);
  }

  /**
   * A struct_ops variable.
   *
   * @param name of the variable
   * @param type for example {@code io_uring_bpf_ops}
   * @param members which program stands in which member
   */
  public record StructOps(String name, String type, List<Member> members) {
    public StructOps {
      members = List.copyOf(members);
    }

    /** A function pointer of the structure. */
    public record Member(String name, String program) {}
  }
}
