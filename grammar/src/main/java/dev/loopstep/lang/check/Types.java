// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.TypeName;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the types that are written. */
final class Types {
  /** Elements of one array. */
  static final int MAX_ELEMENTS = 1 << 16;

  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final TypeLimits limits;

  Types(Diagnostics diagnostics, Scope scope, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.limits = new TypeLimits(diagnostics);
  }

  /** How large a type may be. */
  TypeLimits limits() {
    return limits;
  }

  /** What the type makes of memory; empty after a report. */
  Optional<DataType> data(TypeName type) {
    Optional<DataType> data = named(type);
    for (Expr length : type.lengths().reversed()) {
      Optional<Integer> elements = length(length);
      data = data.flatMap(d -> elements.flatMap(n -> array(d, n, length)));
    }
    return data;
  }

  private Optional<DataType> array(DataType element, int length, Expr written) {
    return limits.array(element, length, written.span())
        ? Optional.of(new DataType.Array(element, length))
        : Optional.empty();
  }

  private Optional<DataType> named(TypeName type) {
    String text = type.name().text();
    Optional<Type> known = Type.named(text);
    if (known.isPresent()) {
      return Optional.of(new DataType.Single(known.get()));
    }
    return switch (scope.find(text).orElse(null)) {
      case Symbol.OfType t -> Optional.of(t.data());
      case Symbol.Faulty f -> Optional.empty();
      case null, default -> unknown(type);
    };
  }

  private Optional<DataType> unknown(TypeName type) {
    List<String> known = new ArrayList<>(Type.written().stream().map(Type::text).toList());
    known.addAll(scope.types());
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME,
        type.name().span(),
        "there is no type `" + type.name().text() + "`",
        Suggestion.remedy(type.name().text(), known, "use one of " + Suggestion.list(known)));
    return Optional.empty();
  }

  /** The type of a single value; empty after a report. */
  Optional<Type> single(TypeName type) {
    Optional<DataType> data = data(type);
    if (data.isPresent() && data.get().single().isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          type.name().span(),
          "arrays and structures can only be `state`, fields, or values of a map",
          "declare it there, or use a single value");
    }
    return data.flatMap(DataType::single);
  }

  private Optional<Integer> length(Expr written) {
    Optional<BigInteger> length = exprs.constant(written, "the length of an array");
    if (length.isPresent() && !isLength(length.get())) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          written.span(),
          "an array cannot have " + length.get() + " elements",
          "use a length in 1.." + MAX_ELEMENTS);
      return Optional.empty();
    }
    return length.map(BigInteger::intValueExact);
  }

  private static boolean isLength(BigInteger length) {
    return length.signum() > 0 && length.compareTo(BigInteger.valueOf(MAX_ELEMENTS)) <= 0;
  }
}
