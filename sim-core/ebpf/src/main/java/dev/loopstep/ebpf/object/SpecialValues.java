// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what the kernel manages inside of a map's values: a program must not touch it with
 * loads and stores ({@code btf_parse_fields}, {@code kernel/bpf/btf.c}).
 */
final class SpecialValues {
  private static final int DEEPEST = 32;

  private static final Set<String> STRUCTS =
      Set.of(
          "bpf_spin_lock",
          "bpf_res_spin_lock",
          "bpf_timer",
          "bpf_wq",
          "bpf_task_work",
          "bpf_list_head",
          "bpf_list_node",
          "bpf_rb_root",
          "bpf_rb_node",
          "bpf_refcount");

  private static final Set<String> TAGS = Set.of("kptr_untrusted", "kptr", "percpu_kptr", "uptr");

  private final Btf btf;

  /** Maps share types, and a type has others in it: each is looked at once. */
  private final Map<Integer, Optional<String>> known = new HashMap<>();

  SpecialValues(Btf btf) {
    this.btf = btf;
  }

  /** What the type holds of that kind, for a message. */
  Optional<String> in(int type) {
    return find(type, 0);
  }

  private Optional<String> find(int type, int depth) {
    if (depth > DEEPEST) {
      throw btf.bad("types are nested more than " + DEEPEST + " deep");
    }
    Optional<String> before = known.putIfAbsent(type, Optional.empty());
    if (before != null) {
      return before;
    }
    Optional<String> found = look(type, depth);
    known.put(type, found);
    return found;
  }

  private Optional<String> look(int type, int depth) {
    return switch (btf.type(type)) {
      case BtfType.Composite composite when STRUCTS.contains(composite.name()) ->
          Optional.of("struct " + composite.name());
      case BtfType.Composite composite -> {
        Optional<String> found = Optional.empty();
        for (BtfType.Member member : composite.members()) {
          Optional<String> inside = find(member.type(), depth + 1);
          found = found.isPresent() ? found : inside;
        }
        yield found;
      }
      case BtfType.Typedef typedef -> find(typedef.type(), depth + 1);
      case BtfType.Modifier modifier -> find(modifier.type(), depth + 1);
      case BtfType.Array array -> find(array.element(), depth + 1);
      case BtfType.Pointer pointer -> tagged(pointer.type());
      default -> Optional.empty();
    };
  }

  /** A pointer to the kernel's is one by the tag of what it points to. */
  private Optional<String> tagged(int type) {
    int at = type;
    for (int i = 0; i < DEEPEST && btf.type(at) instanceof BtfType.Modifier modifier; i++) {
      if (modifier.kind() == BtfType.Modifier.Kind.TAG && TAGS.contains(modifier.name())) {
        return Optional.of("a pointer tagged " + modifier.name());
      }
      at = modifier.type();
    }
    return Optional.empty();
  }
}
