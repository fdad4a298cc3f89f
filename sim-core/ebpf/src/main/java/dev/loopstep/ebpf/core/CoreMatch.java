// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.Flavours;
import dev.loopstep.ebpf.btf.TypeTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the target's types what a {@link CoreSpec} of the object names: the same members, by
 * name, wherever they stand (libbpf, {@code bpf_core_spec_match}).
 */
final class CoreMatch {
  private final TypeTable local;
  private final TypeTable target;
  private final List<CoreSpec.Step> steps = new ArrayList<>();
  private long bitOffset;
  private int at;

  private CoreMatch(TypeTable local, TypeTable target, int root) {
    this.local = local;
    this.target = target;
    this.at = root;
  }

  /** The same way in the target, or null where it has none. */
  static @Nullable CoreSpec of(TypeTable local, CoreSpec spec, TypeTable target, int root) {
    CoreMatch match = new CoreMatch(local, target, target.strip(root));
    for (int i = 0; i < spec.steps().size(); i++) {
      CoreSpec.Step step = spec.steps().get(i);
      boolean found =
          step.name() != null ? match.member(step, match.at) : match.element(step, i == 0);
      if (!found) {
        return null;
      }
    }
    return new CoreSpec(match.steps, match.bitOffset);
  }

  /** The first element is of the pointer itself, so there is no array type to look into. */
  private boolean element(CoreSpec.Step step, boolean first) {
    if (!first) {
      if (!(target.type(at) instanceof BtfType.Array array)) {
        return false;
      }
      boolean inside =
          step.index() < array.length() || CoreSpec.isFlexible(target, steps.getLast(), array);
      if (!inside) {
        return false;
      }
      at = target.strip(array.element());
    }
    steps.add(new CoreSpec.Step(at, step.index(), null));
    bitOffset += step.index() * CoreSpec.sized(target, at) * 8;
    return true;
  }

  /** Looks through members without a name, too: C does not tell them from their structure's own. */
  private boolean member(CoreSpec.Step step, int type) {
    if (!(target.type(type) instanceof BtfType.Composite composite)) {
      return false;
    }
    for (int i = 0; i < composite.members().size(); i++) {
      BtfType.Member member = composite.members().get(i);
      if (member.name().isEmpty()) {
        long before = bitOffset;
        bitOffset += member.bitOffset();
        if (member(step, target.strip(member.type()))) {
          return true;
        }
        bitOffset = before;
      } else if (member.name().equals(step.name())) {
        steps.add(new CoreSpec.Step(type, i, member.name()));
        bitOffset += member.bitOffset();
        at = target.strip(member.type());
        return alike(local.strip(declared(step).type()), at);
      }
    }
    return false;
  }

  private BtfType.Member declared(CoreSpec.Step step) {
    if (local.type(step.type()) instanceof BtfType.Composite composite) {
      return composite.members().get(step.index());
    }
    throw local.bad("a CO-RE relocation names a member of what has none");
  }

  /** Whether a member can be accessed as the other is ({@code bpf_core_fields_are_compat}). */
  private boolean alike(int localId, int targetId) {
    return switch (local.type(localId)) {
      case BtfType.Composite _ -> target.type(targetId) instanceof BtfType.Composite;
      case BtfType.Pointer _ -> target.type(targetId) instanceof BtfType.Pointer;
      case BtfType.FloatingPoint _ -> target.type(targetId) instanceof BtfType.FloatingPoint;
      case BtfType.Int integer ->
          target.type(targetId) instanceof BtfType.Int other
              && integer.bitOffset() == 0
              && other.bitOffset() == 0;
      case BtfType.Enumeration enumeration ->
          target.type(targetId) instanceof BtfType.Enumeration other
              && namedAlike(enumeration.name(), other.name());
      case BtfType.Forward forward ->
          target.type(targetId) instanceof BtfType.Forward other
              && namedAlike(forward.name(), other.name());
      case BtfType.Array array ->
          target.type(targetId) instanceof BtfType.Array other
              && alike(local.strip(array.element()), target.strip(other.element()));
      case BtfType.Void _,
          BtfType.Typedef _,
          BtfType.Modifier _,
          BtfType.Function _,
          BtfType.Prototype _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.DeclarationTag _ ->
          false;
    };
  }

  /** A type without a name is like any. */
  private static boolean namedAlike(String local, String target) {
    return local.isEmpty()
        || target.isEmpty()
        || Flavours.strip(local).equals(Flavours.strip(target));
  }
}
