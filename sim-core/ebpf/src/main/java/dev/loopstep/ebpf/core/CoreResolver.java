// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.core;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt.CoreRelocation;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.Flavours;
import dev.loopstep.ebpf.core.CoreAnswer.Access;
import dev.loopstep.ebpf.target.KernelTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes what CO-RE relocations ask for, from the types of a target.
 *
 * <p>The target's types are those of an event loop, and not all that its kernel has. So a question
 * whether another type exists is answered with no, and any other question about it is refused.
 */
public final class CoreResolver {
  private static final CoreAnswer ABSENT = new CoreAnswer.Absent();

  /** Relocations ask the same over and over. */
  private record Question(int type, String access, int kind) {}

  private final Btf btf;
  private final String file;
  private final KernelTypes target;
  private final Map<Question, CoreAnswer> answers = new HashMap<>();

  /**
   * @param btf the object's types
   * @param file as diagnostics name it
   */
  public CoreResolver(Btf btf, String file, KernelTypes target) {
    this.btf = btf;
    this.file = file;
    this.target = target;
  }

  /**
   * Resolves one relocation.
   *
   * @param at offset of the instruction in the file
   * @throws InputException when the target is not known to have the type, or the relocation
   *     contradicts the types
   */
  public CoreAnswer resolve(CoreRelocation relocation, long at) {
    Question question = new Question(relocation.type(), relocation.access(), relocation.kind());
    CoreAnswer known = answers.get(question);
    if (known == null) {
      known = answer(relocation, at);
      answers.put(question, known);
    }
    return known;
  }

  private CoreAnswer answer(CoreRelocation relocation, long at) {
    CoreKind kind = CoreKind.of(relocation.kind());
    if (kind == null || kind == CoreKind.TYPE_ID_TARGET) {
      throw new InputException(
          EbpfProblem.BAD_RELOCATION,
          new Place.Offset(file, at),
          "CO-RE relocations of kind " + relocation.kind() + " are not supported",
          "do not depend on the type ids of a running kernel");
    }
    return switch (kind.subject()) {
      case FIELD -> field(kind, relocation, at);
      case ENUMERATOR -> enumerator(kind, relocation, at);
      case TYPE -> type(kind, relocation, at);
    };
  }

  private CoreAnswer field(CoreKind kind, CoreRelocation relocation, long at) {
    CoreSpec local = CoreSpec.of(btf, relocation.type(), relocation.access());
    Integer root = target(kind, relocation, at);
    CoreSpec found = root == null ? null : CoreMatch.of(btf, local, target, root);
    if (kind == CoreKind.FIELD_EXISTS) {
      return constant(found == null ? 0 : 1, 1);
    }
    CoreField expected = CoreField.of(kind, btf, local);
    if (expected == null) {
      throw btf.bad("a CO-RE relocation asks for what its member does not have");
    }
    CoreField value = found == null ? null : CoreField.of(kind, target, found);
    if (value == null) {
      return ABSENT;
    }
    return new CoreAnswer.Value(
        value.value(), expected.exact() ? expected.value() : null, access(expected, value));
  }

  /** Numbers without a sign, and pointers, keep their value when they are read at another size. */
  private Access access(CoreField from, CoreField to) {
    if (from.accessBytes() == to.accessBytes()) {
      return new Access.Same();
    }
    boolean pointers =
        btf.type(from.type()) instanceof BtfType.Pointer
            && target.type(to.type()) instanceof BtfType.Pointer;
    boolean unsigned = isUnsigned(btf.type(from.type())) && isUnsigned(target.type(to.type()));
    return pointers || unsigned
        ? new Access.Resized(from.accessBytes(), to.accessBytes())
        : new Access.Unfit();
  }

  private static boolean isUnsigned(BtfType type) {
    return type instanceof BtfType.Int integer && integer.encoding() != BtfType.Int.SIGNED;
  }

  private CoreAnswer type(CoreKind kind, CoreRelocation relocation, long at) {
    if (!relocation.access().equals("0")) {
      throw btf.bad("a CO-RE relocation of a type names a member");
    }
    if (kind == CoreKind.TYPE_ID_LOCAL) {
      return new CoreAnswer.Value(relocation.type(), null, new Access.Same());
    }
    Integer root = target(kind, relocation, at);
    CoreTypes types = new CoreTypes(btf, target);
    boolean found =
        root != null
            && (kind == CoreKind.TYPE_MATCHES
                ? types.matches(relocation.type(), root)
                : types.compatible(relocation.type(), root));
    if (kind == CoreKind.TYPE_SIZE) {
      long value = found && root != null ? CoreSpec.sized(target, root) : 0;
      return constant(value, CoreSpec.sized(btf, relocation.type()));
    }
    return constant(found ? 1 : 0, 1);
  }

  private CoreAnswer enumerator(CoreKind kind, CoreRelocation relocation, long at) {
    int index = CoreSpec.indexes(btf, relocation.access()).getFirst();
    boolean exists =
        btf.type(btf.strip(relocation.type())) instanceof BtfType.Enumeration enumeration
            && index < enumeration.values().size();
    if (!exists) {
      throw btf.bad("a CO-RE relocation names an enumerator that does not exist");
    }
    BtfType.Enumeration type = (BtfType.Enumeration) btf.type(btf.strip(relocation.type()));
    BtfType.Enumerator local = type.values().get(index);
    Integer root = target(kind, relocation, at);
    BtfType.Enumerator found = root == null ? null : enumerator(root, local.name());
    if (kind == CoreKind.ENUMVAL_EXISTS) {
      return constant(found == null ? 0 : 1, 1);
    }
    return found == null ? ABSENT : constant(found.value(), local.value());
  }

  private BtfType.@Nullable Enumerator enumerator(int root, String name) {
    if (target.type(target.strip(root)) instanceof BtfType.Enumeration enumeration) {
      String plain = Flavours.strip(name);
      for (BtfType.Enumerator value : enumeration.values()) {
        if (Flavours.strip(value.name()).equals(plain)) {
          return value;
        }
      }
    }
    return null;
  }

  private static CoreAnswer constant(long value, long expected) {
    return new CoreAnswer.Value(value, expected, new Access.Same());
  }

  /**
   * The target's type of the same name and kind, or null where the question is whether there is
   * one.
   */
  private @Nullable Integer target(CoreKind kind, CoreRelocation relocation, long at) {
    BtfType local = btf.type(relocation.type());
    String name = Flavours.strip(KernelTypes.nameOf(local));
    List<Integer> sameKind =
        target.named(name).stream()
            .filter(id -> CoreTypes.sameKind(local, target.type(id)))
            .toList();
    if (!sameKind.isEmpty()) {
      return sameKind.getFirst();
    }
    if (name.isEmpty()) {
      throw btf.bad("a CO-RE relocation is about a type without a name");
    }
    if (kind.asksWhether()) {
      return null;
    }
    throw new InputException(
        EbpfProblem.UNKNOWN_KERNEL_TYPE,
        new Place.Offset(file, at),
        "the program depends on the kernel's type " + name + ", which is not known here",
        "use the types of an event loop only: iou_loop_params, io_uring_sqe, io_uring_cqe");
  }
}
