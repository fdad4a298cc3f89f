// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Declaration;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the enums and structures that a policy declares. */
final class TypeDeclarations {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final Types types;
  private final List<DataType> declared = new ArrayList<>();

  TypeDeclarations(Diagnostics diagnostics, Scope scope, ExprChecker exprs, Types types) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.types = types;
  }

  void enumeration(Declaration.Enumeration declared) {
    Optional<Type> base =
        declared.base().isEmpty() ? Optional.of(Type.U32) : base(declared.base().get().name());
    List<Type.Enumerator> enumerators =
        base.map(type -> enumerators(declared.enumerators(), type)).orElseGet(List::of);
    if (declared.enumerators().isEmpty()) {
      empty(declared.name(), "an enum needs a value", "enum NAME { first, second }");
    }
    declare(
        declared.name(),
        enumerators.isEmpty()
            ? Optional.empty()
            : base.map(type ->
                new DataType.Single(Type.enumeration(declared.name().text(), type, enumerators))));
  }

  private Optional<Type> base(Name name) {
    Optional<Type> type = Type.named(name.text()).filter(Type::isInteger);
    if (type.isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          name.span(),
          "the values of an enum are integers",
          "use one of u8 to i64, or leave it out for u32");
    }
    return type;
  }

  private List<Type.Enumerator> enumerators(List<Declaration.Enumerator> declared, Type base) {
    List<Type.Enumerator> enumerators = new ArrayList<>();
    TreeMap<String, Span> names = new TreeMap<>();
    TreeMap<BigInteger, Name> values = new TreeMap<>();
    BigInteger next = BigInteger.ZERO;
    for (Declaration.Enumerator one : declared) {
      Name name = one.name();
      Span before = names.putIfAbsent(name.text(), name.span());
      if (before != null) {
        duplicate(name.span(), "`" + name.text() + "` is declared already", before);
        continue;
      }
      Optional<BigInteger> written =
          one.value().flatMap(v -> exprs.constant(v, "the value of `" + name.text() + "`"));
      BigInteger value = written.orElse(next);
      Span at = one.value().map(Expr::span).orElse(name.span());
      if (!base.holds(value)) {
        diagnostics.error(
            LanguageDiagnostic.VALUE_OUT_OF_RANGE,
            at,
            value + " is not a value of type `" + base.text() + "`",
            "use a value in " + base.least() + ".." + base.greatest());
        return enumerators;
      }
      Name earlier = values.put(value, name);
      if (earlier != null) {
        duplicate(
            at, "`" + earlier.text() + "` has the value " + value + " already", earlier.span());
      }
      enumerators.add(new Type.Enumerator(name.text(), value.longValue()));
      next = value.add(BigInteger.ONE);
    }
    return enumerators;
  }

  private void duplicate(Span span, String message, Span earlier) {
    diagnostics.error(
        LanguageDiagnostic.DUPLICATE_NAME, span, message, "choose another", Origins.first(earlier));
  }

  private void empty(Name name, String message, String example) {
    diagnostics.error(
        LanguageDiagnostic.MISSING_FIELD, name.span(), message, "write `" + example + "`");
  }

  void struct(Declaration.Struct declared) {
    List<DataType.Member> members = new ArrayList<>();
    TreeMap<String, Span> names = new TreeMap<>();
    TypeLimits.Sum sum = TypeLimits.Sum.NONE;
    boolean whole = !declared.fields().isEmpty();
    for (Declaration.Field field : declared.fields()) {
      Name name = field.name();
      Span before = names.putIfAbsent(name.text(), name.span());
      if (before != null) {
        duplicate(name.span(), "there is already a field `" + name.text() + "`", before);
        continue;
      }
      Optional<DataType> type = types.data(field.type());
      whole &= type.isPresent();
      if (type.isPresent()) {
        int offset = (int) sum.next(type.get());
        members.add(new DataType.Member(name.text(), field.doc(), type.get(), offset));
        sum = sum.plus(type.get());
        if (!types.limits().members("the structure", sum, name.span())) {
          whole = false;
          break;
        }
      }
    }
    if (declared.fields().isEmpty()) {
      empty(declared.name(), "a structure needs a field", "struct NAME { field: u32 }");
    }
    declare(
        declared.name(),
        whole
            ? Optional.of(new DataType.Struct(declared.name().text(), declared.doc(), members))
            : Optional.empty());
  }

  /** What has been declared, in the order of the text. */
  List<DataType> declared() {
    return declared;
  }

  private void declare(Name name, Optional<DataType> type) {
    type.ifPresent(declared::add);
    scope.declare(
        type.<Symbol>map(t -> new Symbol.OfType(name, t)).orElseGet(() -> new Symbol.Faulty(name)));
  }

  /** The start of a variable that is given none: zero, or else the enum's first value. */
  static long start(Type type) {
    boolean zero =
        !type.isEnumeration() || type.enumerators().stream().anyMatch(e -> e.pattern() == 0);
    return zero ? 0 : type.enumerators().getFirst().pattern();
  }
}
