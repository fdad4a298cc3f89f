// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt.CoreRelocation;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.List;

/** What a CO-RE relocation asks of the kernel's types, in words. */
public final class CoreText {
  /** {@code enum bpf_core_relo_kind} of {@code uapi/linux/bpf.h}, as llvm-objdump names them. */
  private static final List<String> KINDS =
      List.of(
          "byte_off",
          "byte_sz",
          "field_exists",
          "signed",
          "lshift_u64",
          "rshift_u64",
          "local_type_id",
          "target_type_id",
          "type_exists",
          "type_size",
          "enumval_exists",
          "enumval_value",
          "type_matches");

  private CoreText() {}

  /** For example {@code CO-RE <byte_off> struct io_uring_sqe.user_data}. */
  public static String of(Btf btf, CoreRelocation relocation) {
    int kind = relocation.kind();
    String name = kind >= 0 && kind < KINDS.size() ? KINDS.get(kind) : "kind " + kind;
    return "CO-RE <" + name + "> " + subject(btf, relocation);
  }

  private static String subject(Btf btf, CoreRelocation relocation) {
    try {
      int type = btf.strip(relocation.type());
      List<Integer> indexes = CoreSpec.indexes(btf, relocation.access());
      StringBuilder out = new StringBuilder(head(btf.type(type)));
      if (btf.type(type) instanceof BtfType.Enumeration enumeration) {
        return out + "::" + enumeration.values().get(indexes.getFirst()).name();
      }
      out.append(indexes.getFirst() == 0 ? "" : "[" + indexes.getFirst() + "]");
      for (int index : indexes.subList(1, indexes.size())) {
        type = step(btf, type, index, out);
      }
      return out.toString();
    } catch (InputException | IndexOutOfBoundsException e) {
      // A listing shows what is there: whoever applies the relocation says what is wrong with it.
      return "type " + relocation.type() + " " + relocation.access();
    }
  }

  private static String head(BtfType type) {
    return switch (type) {
      case BtfType.Composite composite ->
          (composite.union() ? "union " : "struct ") + composite.name();
      case BtfType.Forward forward -> (forward.union() ? "union " : "struct ") + forward.name();
      case BtfType.Enumeration enumeration -> "enum " + enumeration.name();
      case BtfType.Int integer -> integer.name();
      default -> "type";
    };
  }

  private static int step(Btf btf, int type, int index, StringBuilder out) {
    return switch (btf.type(type)) {
      case BtfType.Composite composite -> {
        BtfType.Member member = composite.members().get(index);
        out.append(member.name().isEmpty() ? "" : "." + member.name());
        yield btf.strip(member.type());
      }
      case BtfType.Array array -> {
        out.append('[').append(index).append(']');
        yield btf.strip(array.element());
      }
      default -> throw new IndexOutOfBoundsException(index);
    };
  }
}
