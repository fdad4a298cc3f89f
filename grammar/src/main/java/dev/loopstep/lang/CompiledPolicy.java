// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.TypedPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A policy, compiled.
 *
 * @param policy the checked tree, which the program was made from
 * @param warnings and notes, in the order of the text
 */
public record CompiledPolicy(Program program, TypedPolicy policy, List<Diagnostic> warnings) {
  public CompiledPolicy {
    warnings = List.copyOf(warnings);
  }

  public String name() {
    return policy.name();
  }

  /** The variable of {@code .struct_ops.link} that an object of the policy has. */
  public String structOpsName() {
    return TypedPolicy.structOpsName(name());
  }

  /** In the order of the text; their ranges are in their tags. */
  public List<Global> parameters() {
    return policy.globals().stream().filter(g -> g.kind() == Global.Kind.PARAM).toList();
  }

  /** What the application must register as region 0; empty where the policy shares nothing. */
  public List<SharedField> shared() {
    return policy.shared();
  }

  /** The bytes that the region must have at least. */
  public int sharedSize() {
    return policy.sharedSize();
  }

  /** What the application must provide for requests' data. */
  public Optional<TypedPolicy.Buffers> buffers() {
    return policy.buffers();
  }
}
