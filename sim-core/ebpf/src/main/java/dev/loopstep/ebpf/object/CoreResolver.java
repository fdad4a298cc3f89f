// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt.CoreRelocation;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes what CO-RE relocations ask for, from {@link KernelTypes}. The kinds and what they mean
 * are those of {@code enum bpf_core_relo_kind} in {@code uapi/linux/bpf.h}.
 */
final class CoreResolver {
  private static final int FIELD_BYTE_OFFSET = 0;
  private static final int FIELD_BYTE_SIZE = 1;
  private static final int FIELD_EXISTS = 2;
  private static final int FIELD_SIGNED = 3;
  private static final int FIELD_LSHIFT_U64 = 4;
  private static final int FIELD_RSHIFT_U64 = 5;
  private static final int TYPE_ID_LOCAL = 6;
  private static final int TYPE_EXISTS = 8;
  private static final int TYPE_SIZE = 9;
  private static final int ENUMVAL_EXISTS = 10;
  private static final int ENUMVAL_VALUE = 11;
  private static final int TYPE_MATCHES = 12;

  /**
   * The answer to one relocation.
   *
   * @param exists false when the kernel lacks what the instruction needs: then it must never be
   *     reached
   * @param accessBytes the size that a load or store at this offset must have, 0 where it stays
   */
  record Answer(boolean exists, long value, int accessBytes) {
    static final Answer ABSENT = new Answer(false, 0, 0);

    static Answer of(long value) {
      return new Answer(true, value, 0);
    }
  }

  private final Btf btf;
  private final String file;

  CoreResolver(Btf btf, String file) {
    this.btf = btf;
    this.file = file;
  }

  /**
   * Resolves one relocation.
   *
   * @param at offset of the instruction in the file
   * @throws InputException when the target is not known to have the type
   */
  Answer resolve(CoreRelocation relocation, long at) {
    return switch (relocation.kind()) {
      case FIELD_BYTE_OFFSET,
          FIELD_BYTE_SIZE,
          FIELD_EXISTS,
          FIELD_SIGNED,
          FIELD_LSHIFT_U64,
          FIELD_RSHIFT_U64 ->
          field(relocation, at);
      case TYPE_ID_LOCAL -> Answer.of(relocation.type());
      case TYPE_EXISTS, TYPE_MATCHES -> Answer.of(known(relocation) ? 1 : 0);
      case TYPE_SIZE -> Answer.of(struct(relocation, at).size());
      case ENUMVAL_EXISTS, ENUMVAL_VALUE -> enumerator(relocation, at);
      default ->
          throw new InputException(
              EbpfProblem.BAD_RELOCATION,
              new Place.Offset(file, at),
              "CO-RE relocations of kind " + relocation.kind() + " are not supported",
              "do not depend on the type ids of a running kernel");
    };
  }

  private boolean known(CoreRelocation relocation) {
    String name = name(relocation);
    return KernelTypes.struct(name) != null || KernelTypes.enumerators(name) != null;
  }

  private KernelType struct(CoreRelocation relocation, long at) {
    KernelType found = KernelTypes.struct(name(relocation));
    if (found == null) {
      throw unknown(relocation, at);
    }
    return found;
  }

  private Answer field(CoreRelocation relocation, long at) {
    KernelType struct = KernelTypes.struct(name(relocation));
    boolean asksWhether = relocation.kind() == FIELD_EXISTS;
    if (struct == null && asksWhether) {
      return Answer.of(0);
    }
    CoreAccess access = CoreAccess.of(btf, relocation);
    KernelType.Field field = field(struct(relocation, at), access);
    if (asksWhether) {
      return Answer.of(field == null ? 0 : 1);
    }
    return field == null
        ? Answer.ABSENT
        : value(relocation.kind(), struct(relocation, at), access, field);
  }

  private static KernelType.@Nullable Field field(KernelType struct, CoreAccess access) {
    if (access.field() == null) {
      return new KernelType.Field(0, struct.size(), false, false);
    }
    KernelType.Field field = struct.field(access.field());
    boolean alike = field != null && !access.deep() && (field.array() || !access.array());
    return alike ? field : null;
  }

  private static Answer value(
      int kind, KernelType struct, CoreAccess access, KernelType.Field field) {
    return switch (kind) {
      case FIELD_BYTE_SIZE -> Answer.of(field.size());
      case FIELD_SIGNED -> Answer.of(field.signed() ? 1 : 0);
      case FIELD_LSHIFT_U64, FIELD_RSHIFT_U64 -> Answer.of(Long.SIZE - field.size() * 8L);
      default -> {
        long inside = field.offset() + access.index() * field.size();
        long offset = access.element() * struct.size() + inside;
        boolean sameSize = access.size() == field.size() || access.size() == 0;
        if (sameSize) {
          yield Answer.of(offset);
        }
        // A signed number of another size would have to be extended: the instruction cannot do
        // that.
        yield field.signed() ? Answer.ABSENT : new Answer(true, offset, field.size());
      }
    };
  }

  private Answer enumerator(CoreRelocation relocation, long at) {
    List<String> values = KernelTypes.enumerators(name(relocation));
    boolean asksWhether = relocation.kind() == ENUMVAL_EXISTS;
    if (values == null) {
      if (asksWhether) {
        return Answer.of(0);
      }
      throw unknown(relocation, at);
    }
    int value = values.indexOf(StructOpsReader.withoutFlavour(enumeratorName(relocation)));
    if (asksWhether) {
      return Answer.of(value < 0 ? 0 : 1);
    }
    return value < 0 ? Answer.ABSENT : Answer.of(value);
  }

  private String enumeratorName(CoreRelocation relocation) {
    int index = CoreAccess.indexes(btf, relocation).getFirst();
    boolean exists =
        btf.type(btf.strip(relocation.type())) instanceof BtfType.Enumeration enumeration
            && index < enumeration.values().size();
    if (!exists) {
      throw btf.bad("a CO-RE relocation names an enumerator that does not exist");
    }
    BtfType.Enumeration type = (BtfType.Enumeration) btf.type(btf.strip(relocation.type()));
    return type.values().get(index).name();
  }

  private String name(CoreRelocation relocation) {
    String name =
        switch (btf.type(btf.strip(relocation.type()))) {
          case BtfType.Composite composite -> composite.name();
          case BtfType.Enumeration enumeration -> enumeration.name();
          case BtfType.Forward forward -> forward.name();
          case BtfType.Int integer -> integer.name();
          default -> "";
        };
    return StructOpsReader.withoutFlavour(name);
  }

  private InputException unknown(CoreRelocation relocation, long at) {
    return new InputException(
        EbpfProblem.UNKNOWN_KERNEL_TYPE,
        new Place.Offset(file, at),
        "the program depends on the kernel's type "
            + name(relocation)
            + ", which is not known here",
        "use the types of an event loop only: iou_loop_params, io_uring_sqe, io_uring_cqe");
  }
}
