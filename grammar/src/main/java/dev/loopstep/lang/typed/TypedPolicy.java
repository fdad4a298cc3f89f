// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import dev.loopstep.lang.tree.Span;
import java.util.List;
import java.util.Optional;

/**
 * A checked policy.
 *
 * @param span of its name
 * @param types enums and structures in the order of the text
 * @param globals parameters and state in the order of the text
 * @param shared fields in the order of the text, laid out
 */
public record TypedPolicy(
    String name,
    String doc,
    Span span,
    List<DataType> types,
    List<Global> globals,
    List<SharedField> shared,
    List<PolicyMap> maps,
    Optional<Buffers> buffers,
    List<Invariant> invariants,
    List<TypedStmt> step) {
  public TypedPolicy {
    types = List.copyOf(types);
    globals = List.copyOf(globals);
    shared = List.copyOf(shared);
    maps = List.copyOf(maps);
    invariants = List.copyOf(invariants);
    step = List.copyOf(step);
  }

  /** The application's buffers, one after another. */
  public record Buffers(int count, int size) {}

  /**
   * A condition that shall hold after every step.
   *
   * @param text as written
   */
  public record Invariant(Span span, TypedExpr condition, String text) {}

  /** The variable of {@code .struct_ops.link} that an object of the policy has. */
  public static String structOpsName(String policy) {
    return policy + "_ops";
  }

  /** The same with other declarations of its variables. */
  public TypedPolicy withGlobals(List<Global> others) {
    return new TypedPolicy(name, doc, span, types, others, shared, maps, buffers, invariants, step);
  }

  /** The bytes of the shared region that the policy uses. */
  public int sharedSize() {
    int end = 0;
    for (SharedField field : shared) {
      end = Math.max(end, field.offset() + field.size());
    }
    return (end + 7) / 8 * 8;
  }
}
