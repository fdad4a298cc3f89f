// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Setting;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks statements that read the application's memory. */
final class FetchChecker {
  private static final List<String> FIELDS = List.of("buf", "addr", "off");

  private final Diagnostics diagnostics;
  private final ExprChecker exprs;
  private final AssignChecker assigns;
  private final RequestChecker requests;
  private final StmtChecker statements;

  FetchChecker(
      Diagnostics diagnostics,
      ExprChecker exprs,
      AssignChecker assigns,
      RequestChecker requests,
      StmtChecker statements) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
    this.assigns = assigns;
    this.requests = requests;
    this.statements = statements;
  }

  /** Checks one; false where nothing after it can be reached. */
  boolean check(Stmt.Fetch fetch, List<TypedStmt> out) {
    List<TypedStmt> found = new ArrayList<>();
    Optional<Integer> bytes = assigns.fetched(fetch.target(), fetch.span(), out, found);
    Optional<TypedStmt.UserAddress> from = from(fetch, bytes.orElse(0));
    Ways ways = statements.ways();
    Optional<List<TypedStmt>> otherwise = fetch.otherwise().map(ways::follow);
    ways.last(Optional.empty());
    if (bytes.isPresent() && bytes.get() > Fetched.MOST) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          fetch.target().span(),
          "this has " + bytes.get() + " bytes, and at most " + Fetched.MOST + " are read at once",
          "read it in parts");
    } else if (bytes.isPresent() && from.isPresent()) {
      out.add(new TypedStmt.Fetch(fetch.span(), bytes.get(), from.get(), found, otherwise));
    }
    return true;
  }

  /** Where it is read from; empty after a report. */
  private Optional<TypedStmt.UserAddress> from(Stmt.Fetch fetch, int bytes) {
    TreeMap<String, Setting> given = new TreeMap<>();
    boolean known = true;
    for (Setting setting : fetch.from()) {
      known &= knows(setting, given);
    }
    Setting buffer = given.get("buf");
    Setting address = given.get("addr");
    if (buffer != null && address != null) {
      diagnostics.error(
          LanguageDiagnostic.CONFLICTING_FIELDS,
          address.name().span(),
          "`buf` and `addr` exclude each other",
          "keep one of them",
          new Because(buffer.name().span(), "the other one"));
      return Optional.empty();
    }
    TypedExpr offset = offset(given.get("off"), fetch.span());
    if (buffer != null) {
      TypedExpr index = requests.bufferIndex(buffer);
      requests.checkEnd(offset, bytes);
      return valid(index, offset)
          ? Optional.of(
              new TypedStmt.UserAddress(true, index, requests.bufferProven(index), offset))
          : Optional.empty();
    }
    if (address != null) {
      TypedExpr start = exprs.value(address.value(), Type.U64, "the field `addr`");
      return valid(start, offset)
          ? Optional.of(new TypedStmt.UserAddress(false, start, true, offset))
          : Optional.empty();
    }
    if (known) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_FIELD,
          fetch.span(),
          "`fetch` lacks the field `buf` or `addr`",
          "add `buf: ...`");
    }
    return Optional.empty();
  }

  private static boolean valid(TypedExpr start, TypedExpr offset) {
    return start.type() != Type.BROKEN && offset.type() != Type.BROKEN;
  }

  private TypedExpr offset(@org.jspecify.annotations.Nullable Setting setting, Span span) {
    return setting == null
        ? new TypedExpr.Constant(span, Type.U64, 0)
        : exprs.value(setting.value(), RequestField.OFF.type(), "the field `off`");
  }

  private boolean knows(Setting setting, TreeMap<String, Setting> given) {
    String name = setting.name().text();
    if (!FIELDS.contains(name)) {
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_FIELD,
          setting.name().span(),
          "`fetch` has no field `" + name + "`",
          Suggestion.remedy(name, FIELDS, "use " + Suggestion.list(FIELDS)));
      return false;
    }
    Setting before = given.putIfAbsent(name, setting);
    if (before != null) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          setting.name().span(),
          "the field `" + name + "` is given twice",
          "keep one of them",
          new Because(before.name().span(), "first given here"));
    }
    return true;
  }
}
