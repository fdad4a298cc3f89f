// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.Flavours;
import dev.loopstep.ebpf.btf.TypeTable;
import dev.loopstep.ebpf.target.KernelTypes;
import java.util.List;

/** Compares whole types of an object with those of the target. */
final class CoreTypes {
  /** As deep as libbpf looks ({@code __bpf_core_types_match}: level and depth). */
  private static final int DEEPEST = 32;

  private final TypeTable local;
  private final TypeTable target;

  CoreTypes(TypeTable local, TypeTable target) {
    this.local = local;
    this.target = target;
  }

  /** Whether two types are of the same kind; enumerations of any width are. */
  static boolean sameKind(BtfType one, BtfType other) {
    return switch (one) {
      case BtfType.Composite composite ->
          other instanceof BtfType.Composite another && composite.union() == another.union();
      case BtfType.Modifier modifier ->
          other instanceof BtfType.Modifier another && modifier.kind() == another.kind();
      default -> one.getClass() == other.getClass();
    };
  }

  /** Whether the types exist for each other ({@code __bpf_core_types_are_compat}). */
  boolean compatible(int localId, int targetId) {
    return sameKind(local.type(localId), target.type(targetId))
        && compatible(localId, targetId, DEEPEST);
  }

  private boolean compatible(int localId, int targetId, int depth) {
    requireDepth(depth);
    BtfType one = local.type(local.strip(localId));
    BtfType other = target.type(target.strip(targetId));
    if (!sameKind(one, other)) {
      return false;
    }
    return switch (one) {
      case BtfType.Void _, BtfType.Composite _, BtfType.Enumeration _, BtfType.Forward _ -> true;
      case BtfType.Int integer ->
          integer.bitOffset() == 0 && other instanceof BtfType.Int i && i.bitOffset() == 0;
      case BtfType.Pointer pointer ->
          other instanceof BtfType.Pointer p && compatible(pointer.type(), p.type(), depth - 1);
      case BtfType.Array array ->
          other instanceof BtfType.Array a && compatible(array.element(), a.element(), depth - 1);
      case BtfType.Prototype prototype ->
          other instanceof BtfType.Prototype p && compatible(prototype, p, depth - 1);
      case BtfType.Typedef _,
          BtfType.Modifier _,
          BtfType.Function _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.FloatingPoint _,
          BtfType.DeclarationTag _ ->
          false;
    };
  }

  private boolean compatible(BtfType.Prototype one, BtfType.Prototype other, int depth) {
    int count = one.parameters().size();
    if (count != other.parameters().size()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int localType = one.parameters().get(i).type();
      if (!compatible(localType, other.parameters().get(i).type(), depth)) {
        return false;
      }
    }
    return compatible(one.result(), other.result(), depth);
  }

  /**
   * Whether the target's type has all that the object's declares ({@code __bpf_core_types_match}).
   */
  boolean matches(int localId, int targetId) {
    return matches(localId, targetId, false, DEEPEST);
  }

  private boolean matches(int localId, int targetId, boolean behindPointer, int depth) {
    requireDepth(depth);
    BtfType one = local.type(local.strip(localId));
    BtfType other = target.type(target.strip(targetId));
    if (!sameName(KernelTypes.nameOf(one), KernelTypes.nameOf(other))) {
      return false;
    }
    return switch (one) {
      case BtfType.Void _ -> other instanceof BtfType.Void;
      case BtfType.Forward forward ->
          other instanceof BtfType.Forward f && f.union() == forward.union()
              || behindPointer
                  && other instanceof BtfType.Composite c
                  && c.union() == forward.union();
      case BtfType.Enumeration enumeration ->
          other instanceof BtfType.Enumeration e && hasAll(enumeration, e);
      case BtfType.Composite composite when behindPointer ->
          sameKind(one, other)
              || other instanceof BtfType.Forward f && f.union() == composite.union();
      case BtfType.Composite composite ->
          sameKind(one, other)
              && other instanceof BtfType.Composite c
              && hasAll(composite, c, depth);
      case BtfType.Int integer ->
          other instanceof BtfType.Int i
              && i.size() == integer.size()
              && signed(i) == signed(integer);
      case BtfType.Pointer pointer ->
          other instanceof BtfType.Pointer p && matches(pointer.type(), p.type(), true, depth - 1);
      case BtfType.Array array ->
          other instanceof BtfType.Array a
              && a.length() == array.length()
              && matches(array.element(), a.element(), behindPointer, depth - 1);
      case BtfType.Prototype prototype ->
          other instanceof BtfType.Prototype p && matches(prototype, p, behindPointer, depth - 1);
      case BtfType.Typedef _,
          BtfType.Modifier _,
          BtfType.Function _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.FloatingPoint _,
          BtfType.DeclarationTag _ ->
          false;
    };
  }

  private static boolean signed(BtfType.Int type) {
    return (type.encoding() & BtfType.Int.SIGNED) != 0;
  }

  private boolean hasAll(BtfType.Enumeration one, BtfType.Enumeration other) {
    if (one.size() != other.size() || one.values().size() > other.values().size()) {
      return false;
    }
    for (BtfType.Enumerator value : one.values()) {
      if (other.values().stream().noneMatch(found -> sameName(value.name(), found.name()))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasAll(BtfType.Composite one, BtfType.Composite other, int depth) {
    if (one.members().size() > other.members().size()) {
      return false;
    }
    for (BtfType.Member member : one.members()) {
      if (!hasMember(member, other.members(), depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasMember(BtfType.Member member, List<BtfType.Member> others, int depth) {
    for (BtfType.Member other : others) {
      if (sameName(member.name(), other.name())
          && matches(member.type(), other.type(), false, depth - 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(
      BtfType.Prototype one, BtfType.Prototype other, boolean behindPointer, int depth) {
    int count = one.parameters().size();
    if (count != other.parameters().size()) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int localType = one.parameters().get(i).type();
      if (!matches(localType, other.parameters().get(i).type(), behindPointer, depth)) {
        return false;
      }
    }
    return matches(one.result(), other.result(), behindPointer, depth);
  }

  private static boolean sameName(String one, String other) {
    return Flavours.strip(one).equals(Flavours.strip(other));
  }

  private void requireDepth(int depth) {
    if (depth <= 0) {
      throw local.bad("types are nested more than " + DEEPEST + " deep");
    }
  }
}
