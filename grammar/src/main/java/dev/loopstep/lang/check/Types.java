// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.TypeName;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Resolves types as they are written. */
final class Types {
  /** Elements of an array, and bytes of all variables of a kind. */
  static final int MAX_ELEMENTS = 1 << 16;

  private Types() {}

  /** The type of a single value, or of an array's elements; empty after a report. */
  static Optional<Type> element(TypeName type, Diagnostics diagnostics) {
    Optional<Type> found = Type.named(type.name().text());
    if (found.isEmpty()) {
      List<String> known = Type.written().stream().map(Type::text).toList();
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_NAME,
          type.name().span(),
          "there is no type `" + type.name().text() + "`",
          Suggestion.remedy(type.name().text(), known, "use one of " + Suggestion.list(known)));
    }
    return found;
  }

  /** The type of a single value; empty after a report. */
  static Optional<Type> scalar(TypeName type, Diagnostics diagnostics) {
    if (type.length().isPresent()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          type.name().span(),
          "an array can only be `state` or a field of `shared`",
          "declare it there, or use a single value");
      return Optional.empty();
    }
    return element(type, diagnostics);
  }

  /** The length of an array, 0 for a single value; empty after a report. */
  static Optional<Integer> length(TypeName type, ExprChecker exprs, Diagnostics diagnostics) {
    if (type.length().isEmpty()) {
      return Optional.of(0);
    }
    Optional<BigInteger> length = exprs.constant(type.length().get(), "the length of an array");
    if (length.isPresent()
        && (length.get().signum() <= 0
            || length.get().compareTo(BigInteger.valueOf(MAX_ELEMENTS)) > 0)) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          type.length().get().span(),
          "an array cannot have " + length.get() + " elements",
          "use a length in 1.." + MAX_ELEMENTS);
      return Optional.empty();
    }
    return length.map(BigInteger::intValueExact);
  }
}
