// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Types as C writes them around a name: pointers before it, arrays and parameters after it, the
 * rest at the beginning.
 */
final class CTypes {
  /** Of pointers, arrays and qualifiers around one name, and of parameters within parameters. */
  private static final int DEEPEST = 128;

  private record Declared(int id, int component) {}

  private final Btf btf;
  private final CNames names;
  private final CText text;
  private final CBody bodies;
  private final Map<Declared, List<String>> tags = new HashMap<>();

  /** Anonymous enumerations whose values are defined already: they may be defined only once. */
  private final BitSet writtenEnumerations = new BitSet();

  private int nesting;

  CTypes(Btf btf, CNames names, CLayouts layouts, CText text) {
    this.btf = btf;
    this.names = names;
    this.text = text;
    this.bodies = new CBody(btf, layouts, this, text);
    for (BtfType type : btf.types()) {
      if (type instanceof BtfType.DeclarationTag(String name, int of, int component)) {
        tags.computeIfAbsent(new Declared(of, component), _ -> new ArrayList<>()).add(name);
      }
    }
  }

  /** The tags of a declaration, or of its member or parameter of that index, as attributes. */
  String declarationTags(int id, int component) {
    StringBuilder out = new StringBuilder();
    for (String tag : tags.getOrDefault(new Declared(id, component), List.of())) {
      out.append(CText.tag("btf_decl_tag", tag));
    }
    return text.counted(out.toString());
  }

  /** A declaration of the name without its semicolon; an empty name gives the type alone. */
  String declaration(int type, String name, int depth) {
    return declaration(type, name, depth, new CIdentifiers());
  }

  /** A function's declaration without its semicolon: tags of parameters belong to the function. */
  String function(int id, BtfType.Prototype prototype, String name) {
    requireResult(prototype);
    return declaration(prototype.result(), name + parameters(id, prototype, 0), 0);
  }

  /** A member without a name, whose own members count as the outer one's. */
  String anonymousMember(int type, int depth, CIdentifiers names) {
    return declaration(type, "", depth, names);
  }

  private String declaration(int type, String name, int depth, CIdentifiers members) {
    nesting++;
    String declarator = name;
    CQualifiers qualifiers = CQualifiers.NONE;
    int at = type;
    // Parameters are nested, too, and with each level their number may double.
    for (int i = nesting; i < DEEPEST; i++) {
      switch (btf.type(at)) {
        case BtfType.Modifier modifier -> {
          qualifiers = qualifiers.with(modifier);
          at = modifier.type();
        }
        case BtfType.Pointer(int to) -> {
          declarator = "*" + qualifiers.afterStar() + declarator;
          qualifiers = CQualifiers.OF_POINTEE;
          at = to;
        }
        // An array is as constant as its elements.
        case BtfType.Array array -> {
          declarator = inner(declarator) + "[" + array.length() + "]";
          at = array.element();
        }
        case BtfType.Prototype prototype -> {
          requireResult(prototype);
          declarator = inner(declarator) + parameters(at, prototype, depth);
          qualifiers = CQualifiers.NONE;
          at = prototype.result();
        }
        default -> {
          nesting--;
          String space = declarator.isEmpty() ? "" : " ";
          boolean pointer = btf.type(btf.strip(at)) instanceof BtfType.Pointer;
          String specifier = specifier(at, depth, members);
          return text.counted(qualifiers.around(specifier, pointer) + space + declarator);
        }
      }
      text.counted(declarator);
    }
    throw btf.bad("types are nested more than " + DEEPEST + " deep");
  }

  private static String inner(String declarator) {
    return declarator.startsWith("*") ? "(" + declarator + ")" : declarator;
  }

  private void requireResult(BtfType.Prototype prototype) {
    BtfType result = btf.type(btf.strip(prototype.result()));
    if (result instanceof BtfType.Prototype || result instanceof BtfType.Array) {
      throw btf.bad("a function returns a function or an array");
    }
  }

  /** A prototype's parameters; {@code void} as the last of them stands for further ones. */
  private String parameters(int owner, BtfType.Prototype prototype, int depth) {
    if (prototype.parameters().isEmpty()) {
      return "(void)";
    }
    CIdentifiers used = new CIdentifiers();
    StringBuilder out = new StringBuilder("(");
    int count = prototype.parameters().size();
    for (int i = 0; i < count; i++) {
      BtfType.Parameter parameter = prototype.parameters().get(i);
      out.append(i == 0 ? "" : ", ");
      if (i > 0 && i == count - 1 && parameter.type() == 0) {
        out.append("...");
      } else {
        requireValue(parameter);
        String name = parameter.name().isEmpty() ? "" : names.parameter(parameter.name(), used);
        out.append(declaration(parameter.type(), name, depth));
        out.append(declarationTags(owner, i));
      }
    }
    return text.counted(out.append(')').toString());
  }

  private void requireValue(BtfType.Parameter parameter) {
    if (btf.type(btf.strip(parameter.type())) instanceof BtfType.Void) {
      throw btf.bad("a parameter has type void");
    }
  }

  private String specifier(int id, int depth, CIdentifiers members) {
    return switch (btf.type(id)) {
      case BtfType.Void _ -> "void";
      case BtfType.Int type -> CNumbers.known(type).orElseGet(() -> names.of(id));
      case BtfType.FloatingPoint type -> CNumbers.known(type).orElseGet(() -> names.of(id));
      case BtfType.Typedef _ -> names.of(id);
      case BtfType.Forward(_, boolean union) -> keyword(union) + " " + names.of(id);
      case BtfType.Composite composite -> {
        String keyword = keyword(composite.union());
        yield isAnonymousComposite(id)
            ? keyword + " " + body(id, depth, members)
            : keyword + " " + names.of(id);
      }
      case BtfType.Enumeration type -> enumeration(id, type, depth);
      case BtfType.Pointer _,
          BtfType.Array _,
          BtfType.Modifier _,
          BtfType.Prototype _,
          BtfType.Function _,
          BtfType.Var _,
          BtfType.DataSection _,
          BtfType.DeclarationTag _ ->
          throw btf.bad("type " + id + " is used as a type, and is none");
    };
  }

  static String keyword(boolean union) {
    return union ? "union" : "struct";
  }

  /** A struct or union's members in braces, and its attributes. */
  String body(int id, int depth, CIdentifiers members) {
    if (++nesting > DEEPEST) {
      throw btf.bad("types are nested more than " + DEEPEST + " deep");
    }
    String body = bodies.of(id, depth, members);
    nesting--;
    return body;
  }

  private String enumeration(int id, BtfType.Enumeration type, int depth) {
    if (type.values().isEmpty()) {
      // A forward declaration: C has none of the enumerations that a value can have.
      return CNumbers.integer(type.size(), type.signed());
    }
    if (!type.name().isEmpty()) {
      return "enum " + names.of(id);
    }
    return writtenEnumerations.get(id)
        ? CNumbers.integer(type.size(), type.signed())
        : "enum " + values(id, type, depth);
  }

  /** Whether the enumeration has a definition that nothing contains yet. */
  boolean isUnwrittenEnumeration(int id) {
    return btf.type(id) instanceof BtfType.Enumeration type
        && type.name().isEmpty()
        && !type.values().isEmpty()
        && !writtenEnumerations.get(id);
  }

  /** An enumeration's values in braces, and its attributes. */
  String values(int id, BtfType.Enumeration type, int depth) {
    writtenEnumerations.set(id);
    StringBuilder out = new StringBuilder("{\n");
    List<String> identifiers = names.enumerators(id);
    for (int i = 0; i < identifiers.size(); i++) {
      BtfType.Enumerator value = type.values().get(i);
      String name = identifiers.get(i);
      out.append(text.counted(CText.indent(depth + 1) + name + " = "));
      out.append(CNumbers.literal(type, value.value())).append(',');
      out.append(CText.comment(value.name(), name)).append('\n');
    }
    out.append(CText.indent(depth)).append('}').append(CEnumSize.attribute(type));
    return out.append(declarationTags(id, -1)).toString();
  }

  /** Whether it is a struct or union without a name, const or not. */
  boolean isAnonymousComposite(int id) {
    int at = id;
    for (int i = 0; i < DEEPEST && btf.type(at) instanceof BtfType.Modifier modifier; i++) {
      at = modifier.type();
    }
    return btf.type(at) instanceof BtfType.Composite composite && composite.name().isEmpty();
  }
}
