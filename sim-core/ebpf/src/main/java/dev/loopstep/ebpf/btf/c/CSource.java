// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;

/**
 * Writes BTF as C that clang compiles for BPF: types in an order in which each is known before it
 * is used, then variables and functions. Compiled again, every type has the size and its members
 * the offsets that they had. Names that are no identifiers, or that C has only once, are changed;
 * the original stands in a comment.
 */
public final class CSource {
  private final Btf btf;
  private final CText text;
  private final CNames names;
  private final CTypes types;
  private final StringBuilder out = new StringBuilder();

  private CSource(Btf btf) {
    this.btf = btf;
    this.text = new CText(btf);
    this.names = new CNames(btf);
    this.types = new CTypes(btf, names, new CLayouts(btf), text);
  }

  /**
   * All types, variables and functions.
   *
   * @throws InputException when there is no such C: types that contain themselves, members that
   *     overlap, text beyond all measure
   */
  public static String of(Btf btf) {
    return new CSource(btf).write();
  }

  /** A struct or union as diagnostics name it. */
  static String describe(BtfType.Composite composite, int id) {
    String name = composite.name().isEmpty() ? "" : " " + CIdentifiers.valid(composite.name());
    return CTypes.keyword(composite.union()) + name + " (type " + id + ")";
  }

  private String write() {
    COrder order = new COrder(btf, names, new Definitions());
    for (int id = 1; id < btf.count(); id++) {
      order.require(id);
    }
    for (int id = 1; id < btf.count(); id++) {
      if (btf.type(id) instanceof BtfType.Prototype || btf.type(id) instanceof BtfType.Var) {
        order.requireUsed(id);
      }
    }
    Declarations declarations = new Declarations(btf, names, types);
    emit(declarations.variables());
    emit(declarations.functions());
    for (int id = 1; id < btf.count(); id++) {
      if (types.isUnwrittenEnumeration(id)) {
        emit("\n" + types.declaration(id, "", 0) + ";\n");
      }
    }
    return out.isEmpty() ? "" : out.substring(1);
  }

  private void emit(String piece) {
    out.append(text.counted(piece));
  }

  /** Writes types when their turn has come. */
  private final class Definitions implements COrder.Sink {
    @Override
    public void forward(int id) {
      boolean union =
          switch (btf.type(id)) {
            case BtfType.Forward type -> type.union();
            case BtfType.Composite type -> type.union();
            default -> throw new IllegalArgumentException("no tag: " + btf.type(id));
          };
      emit("\n" + CTypes.keyword(union) + " " + names.of(id) + ";\n");
    }

    @Override
    public void define(int id) {
      String definition =
          switch (btf.type(id)) {
            case BtfType.Composite type ->
                tagged(CTypes.keyword(type.union()), type.name(), id)
                    + types.body(id, 0, new CIdentifiers());
            case BtfType.Enumeration type ->
                tagged("enum", type.name(), id) + types.values(id, type, 0);
            case BtfType.Typedef(String name, int to) ->
                "typedef "
                    + types.declaration(to, names.of(id), 0)
                    + types.declarationTags(id, -1)
                    + end(name, id);
            case BtfType.Int type ->
                "typedef "
                    + CNumbers.integer(type)
                    + " "
                    + names.addOrdinary(id, type.name())
                    + end(type.name(), id);
            case BtfType.FloatingPoint type -> floatingPoint(type, id);
            default -> throw new IllegalArgumentException("no definition: " + btf.type(id));
          };
      emit("\n" + definition + (definition.endsWith("\n") ? "" : ";\n"));
    }

    private String tagged(String keyword, String name, int id) {
      String comment = CText.comment(name, names.of(id));
      return (comment.isEmpty() ? "" : comment.substring(1) + "\n")
          + keyword
          + " "
          + names.of(id)
          + " ";
    }

    private String end(String name, int id) {
      return ";" + CText.comment(name, names.of(id)) + "\n";
    }

    private String floatingPoint(BtfType.FloatingPoint type, int id) {
      String bytes =
          "struct {\n    unsigned char bytes["
              + type.size()
              + "];\n} __attribute__((aligned("
              + CNumbers.align(type)
              + ")))";
      String same =
          switch (type.size()) {
            case 4 -> "float";
            case 8 -> "double";
            default -> bytes;
          };
      String name = names.addOrdinary(id, type.name());
      return "typedef " + same + " " + name + end(type.name(), id);
    }
  }
}
