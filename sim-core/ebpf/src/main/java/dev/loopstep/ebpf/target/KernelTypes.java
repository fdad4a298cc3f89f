// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.TypeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types of a kernel that CO-RE relocations are resolved against. They are those that a policy
 * can sensibly name, not all that the kernel has: a type that is not here is not known.
 */
public final class KernelTypes implements TypeTable {
  /** A kernel of which no type is known. */
  public static final KernelTypes NONE = new KernelTypes(List.of(new BtfType.Void()));

  private final List<BtfType> types;
  private final Map<String, List<Integer>> byName = new HashMap<>();

  KernelTypes(List<BtfType> types) {
    this.types = List.copyOf(types);
    for (int id = 1; id < types.size(); id++) {
      String name = nameOf(types.get(id));
      if (!name.isEmpty()) {
        byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(id);
      }
    }
  }

  /** The name of a type that others can be found by; empty for one that has none. */
  public static String nameOf(BtfType type) {
    return switch (type) {
      case BtfType.Int integer -> integer.name();
      case BtfType.FloatingPoint floating -> floating.name();
      case BtfType.Composite composite -> composite.name();
      case BtfType.Enumeration enumeration -> enumeration.name();
      case BtfType.Forward forward -> forward.name();
      case BtfType.Typedef typedef -> typedef.name();
      case BtfType.Void _,
          BtfType.Pointer _,
          BtfType.Array _,
          BtfType.Modifier _,
          BtfType.Function _,
          BtfType.Prototype _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.DeclarationTag _ ->
          "";
    };
  }

  /** All types; the index is the id, and 0 is {@code void}. */
  public List<BtfType> types() {
    return types;
  }

  @Override
  public BtfType type(int id) {
    return types.get(id);
  }

  /** The ids of all types of that name: a structure and a typedef may share one. */
  public List<Integer> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** These types are ours: a fault is a mistake in a target profile. */
  @Override
  public IllegalStateException bad(String message) {
    return new IllegalStateException("types of the target: " + message);
  }
}
