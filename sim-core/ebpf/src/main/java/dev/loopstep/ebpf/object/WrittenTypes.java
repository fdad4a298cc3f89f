// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.Signature;
import java.util.ArrayList;
import java.util.List;

/**
 * The types of a written object: those of its variables, of the kernel's functions and of the
 * operations.
 */
final class WrittenTypes {
  private static final int VOID = 0;

  private final BtfWriter btf;

  WrittenTypes(BtfWriter btf) {
    this.btf = btf;
  }

  int signedInt() {
    return integer("int", 4, BtfType.Int.SIGNED);
  }

  private int unsignedInt() {
    return integer("unsigned int", 4, 0);
  }

  private int unsignedLong() {
    return integer("unsigned long long", 8, 0);
  }

  private int integer(String name, int size, int encoding) {
    return btf.add(new BtfType.Int(name, size, encoding, 0, size * 8));
  }

  private int pointer(int type) {
    return btf.add(new BtfType.Pointer(type));
  }

  /** Complete on purpose: libbpf refuses a forward declaration in a kfunc's prototype. */
  private int context() {
    return pointer(btf.add(new BtfType.Composite("iou_ctx", false, 0, List.of())));
  }

  /** {@code struct bpf_iter_num}, uapi/linux/bpf.h. */
  private int iterator() {
    int words = btf.add(new BtfType.Array(unsignedLong(), integer("__ARRAY_SIZE_TYPE__", 4, 0), 1));
    BtfType.Member opaque = new BtfType.Member("__opaque", words, 0, 0);
    return pointer(btf.add(new BtfType.Composite("bpf_iter_num", false, 8, List.of(opaque))));
  }

  private int loopParams() {
    BtfType.Member index = new BtfType.Member("cq_wait_idx", unsignedInt(), 0, 0);
    return pointer(btf.add(new BtfType.Composite("iou_loop_params", false, 4, List.of(index))));
  }

  /** {@code struct io_uring_bpf_ops} as far as a policy fills it in. */
  int operations() {
    int step =
        btf.add(
            new BtfType.Prototype(
                signedInt(), List.of(parameter("", context()), parameter("", loopParams()))));
    return btf.add(
        new BtfType.Composite(
            "io_uring_bpf_ops",
            false,
            16,
            List.of(
                new BtfType.Member("loop_step", pointer(step), 0, 0),
                new BtfType.Member("ring_fd", unsignedInt(), 64, 0))));
  }

  /** {@code int program(u64 *args)}: what a struct_ops program is in C. */
  int program(String name) {
    BtfType.Parameter arguments = parameter("args", pointer(unsignedLong()));
    int prototype = btf.add(new BtfType.Prototype(signedInt(), List.of(arguments)));
    return btf.addNew(new BtfType.Function(name, BtfType.Linkage.GLOBAL, prototype));
  }

  /**
   * A subprogram, whose arguments are not known: the kernel looks at them for global functions
   * only.
   */
  int subprogram(String name) {
    int prototype = btf.add(new BtfType.Prototype(signedInt(), List.of()));
    return btf.addNew(new BtfType.Function(name, BtfType.Linkage.STATIC, prototype));
  }

  /** The declaration of a kernel function; libbpf compares it with the kernel's own. */
  int kfunc(Signature signature) {
    List<BtfType.Parameter> parameters = new ArrayList<>();
    for (Signature.Argument argument : signature.arguments()) {
      parameters.add(parameter("", argument(argument)));
    }
    int prototype = btf.add(new BtfType.Prototype(result(signature.result()), parameters));
    return btf.addNew(new BtfType.Function(signature.name(), BtfType.Linkage.EXTERN, prototype));
  }

  private static BtfType.Parameter parameter(String name, int type) {
    return new BtfType.Parameter(name, type);
  }

  private int argument(Signature.Argument argument) {
    return switch (argument) {
      case Signature.Argument.Number() -> unsignedInt();
      case Signature.Argument.ConstantSize() -> constant(unsignedLong());
      case Signature.Argument.LoopContext() -> context();
      case Signature.Argument.ReadableMemory _ -> pointer(constant(VOID));
      case Signature.Argument.MemorySize _,
          Signature.Argument.NoFlags(),
          Signature.Argument.Anything() ->
          unsignedLong();
      case Signature.Argument.WritableMemory(),
          Signature.Argument.WritableBytes _,
          Signature.Argument.Context _,
          Signature.Argument.MapHandle(),
          Signature.Argument.MapKey(),
          Signature.Argument.MapValue(),
          Signature.Argument.Callback _,
          Signature.Argument.CallbackContext() ->
          pointer(VOID);
      case Signature.Argument.NewIterator _,
          Signature.Argument.ActiveIterator(),
          Signature.Argument.DestroyedIterator() ->
          iterator();
    };
  }

  private int constant(int type) {
    return btf.add(new BtfType.Modifier(BtfType.Modifier.Kind.CONST, "", type));
  }

  private int result(Signature.Result result) {
    return switch (result) {
      case Signature.Result.Nothing() -> VOID;
      case Signature.Result.NullableSharedMemory _ -> pointer(integer("unsigned char", 1, 0));
      case Signature.Result.NullableMapValue() -> pointer(VOID);
      case Signature.Result.NullableIteratorNumber() -> pointer(signedInt());
      case Signature.Result.Number(int bits, boolean signed) ->
          bits <= 32 ? (signed ? signedInt() : unsignedInt()) : wide(signed);
    };
  }

  private int wide(boolean signed) {
    return signed ? integer("long long", 8, BtfType.Int.SIGNED) : unsignedLong();
  }

  /** {@code int (*)[number]}, which is how the definition of a map says a number. */
  int number(long number) {
    return pointer(array(signedInt(), number));
  }

  private int array(int element, long length) {
    int index = integer("__ARRAY_SIZE_TYPE__", 4, 0);
    return btf.add(new BtfType.Array(element, index, length));
  }

  /** The type of a variable; a read-only one is {@code const volatile}, as in C. */
  int variable(VariableType type, boolean readOnly) {
    int id = of(type);
    return readOnly
        ? constant(btf.add(new BtfType.Modifier(BtfType.Modifier.Kind.VOLATILE, "", id)))
        : id;
  }

  private int of(VariableType type) {
    return switch (type) {
      case VariableType.Int(String name, int size, boolean signed) ->
          integer(name, size, signed ? BtfType.Int.SIGNED : 0);
      case VariableType.Bool(int size) -> integer("_Bool", size, BtfType.Int.BOOL);
      case VariableType.Enum enumeration -> enumeration(enumeration);
      case VariableType.Pointer _ -> pointer(VOID);
      case VariableType.Array(VariableType element, int length) -> array(of(element), length);
      case VariableType.Struct struct -> struct(struct);
    };
  }

  private int enumeration(VariableType.Enum type) {
    List<BtfType.Enumerator> values =
        type.values().stream().map(v -> new BtfType.Enumerator(v.name(), v.value())).toList();
    return btf.add(new BtfType.Enumeration(type.name(), type.size(), type.signed(), values));
  }

  private int struct(VariableType.Struct struct) {
    List<BtfType.Member> members = new ArrayList<>();
    boolean bitFields = struct.members().stream().anyMatch(member -> member.bitSize() != 0);
    long limit = bitFields ? 1 << 24 : 1L << 31;
    for (VariableType.Member member : struct.members()) {
      if (member.bitOffset() >= limit) {
        throw new IllegalArgumentException("struct " + struct.name() + " is too large for BTF");
      }
      members.add(
          new BtfType.Member(
              member.name(), of(member.type()), (int) member.bitOffset(), member.bitSize()));
    }
    return btf.add(new BtfType.Composite(struct.name(), false, struct.byteSize(), members));
  }
}
