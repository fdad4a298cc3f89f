// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.domain.Num;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The terms of a policy. */
final class Terms {
  private static final String RANGE = "loopstep:range:";

  private final List<Term> all = new ArrayList<>();
  private final Map<Integer, Term> locals = new HashMap<>();
  private final Map<String, Term> globals = new HashMap<>();
  private final Map<Term.Part, Term> parts = new HashMap<>();

  Term get(int id) {
    return all.get(id);
  }

  Term of(Local local) {
    return locals.computeIfAbsent(
        local.id(),
        id ->
            add(
                local.type(),
                TypeRange.between(local.type(), local.type().least(), local.greatest()),
                null));
  }

  /** A variable that is a single value. */
  Term of(Global global) {
    return globals.computeIfAbsent(global.name(), name -> add(global.type(), range(global), null));
  }

  Term of(Term.Part part, Type type) {
    return parts.computeIfAbsent(part, p -> add(type, TypeRange.of(type), p));
  }

  /** A number that the analysis itself keeps. */
  Term hidden(Type type) {
    return add(type, TypeRange.of(type), null);
  }

  private Term add(Type type, Num range, Term.@Nullable Part part) {
    Term term = new Term(all.size(), type, range, part);
    all.add(term);
    return term;
  }

  /** A parameter has the values of its range, anything else those of its type. */
  private static Num range(Global global) {
    Type type = global.type();
    for (String tag : global.tags()) {
      int dots = tag.indexOf("..");
      if (tag.startsWith(RANGE) && dots > 0) {
        return TypeRange.between(
            type,
            new BigInteger(tag.substring(RANGE.length(), dots)),
            new BigInteger(tag.substring(dots + 2)));
      }
    }
    return TypeRange.between(type, type.least(), global.greatest());
  }
}
