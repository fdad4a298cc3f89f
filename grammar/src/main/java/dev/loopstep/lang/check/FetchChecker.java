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
import dev.loopstep.lang.typed.TypedStmt.FetchedFrom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Checks statements that read memory which is not the policy's. */
final class FetchChecker {
  /** Fields that say where what is read begins. */
  private static final List<String> STARTS = List.of("buf", "addr", "registered");

  private static final List<String> FIELDS = List.of("buf", "addr", "registered", "off");

  private static final Comparator<Setting> BY_PLACE =
      Comparator.comparingInt((Setting setting) -> setting.name().span().line())
          .thenComparingInt(setting -> setting.name().span().column());

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

  /** Checks one. */
  void check(Stmt.Fetch fetch, List<TypedStmt> out) {
    List<TypedStmt> found = new ArrayList<>();
    Optional<Integer> bytes = assigns.fetched(fetch.target(), fetch.span(), out, found);
    Optional<FetchedFrom> from = from(fetch, bytes.orElse(0));
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
  }

  /** Where it is read from; empty after a report. */
  private Optional<FetchedFrom> from(Stmt.Fetch fetch, int bytes) {
    TreeMap<String, Setting> given = new TreeMap<>();
    boolean known = true;
    for (Setting setting : fetch.from()) {
      known &= knows(setting, given);
    }
    List<Setting> starts =
        STARTS.stream().map(given::get).filter(Objects::nonNull).sorted(BY_PLACE).toList();
    if (starts.size() > 1) {
      exclude(starts.get(0), starts.get(1));
      return Optional.empty();
    }
    TypedExpr offset = offset(given.get("off"), fetch.span());
    if (starts.size() == 1) {
      FetchedFrom from = from(starts.getFirst(), offset, bytes);
      return valid(from.start(), offset) ? Optional.of(from) : Optional.empty();
    }
    if (known) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_FIELD,
          fetch.span(),
          "`fetch` lacks the field `buf`, `addr` or `registered`",
          "add `buf: ...`");
    }
    return Optional.empty();
  }

  private FetchedFrom from(Setting start, TypedExpr offset, int bytes) {
    return switch (start.name().text()) {
      case "buf" -> {
        TypedExpr index = requests.bufferIndex(start);
        requests.checkEnd(offset, bytes);
        yield new FetchedFrom.Buffer(index, requests.bufferProven(index), offset);
      }
      case "addr" ->
          new FetchedFrom.Address(exprs.value(start.value(), Type.U64, "the field `addr`"), offset);
      case "registered" ->
          new FetchedFrom.Registered(
              exprs.value(start.value(), Type.U32, "the field `registered`"), offset);
      default -> throw new IllegalArgumentException(start.name().text());
    };
  }

  private void exclude(Setting first, Setting second) {
    diagnostics.error(
        LanguageDiagnostic.CONFLICTING_FIELDS,
        second.name().span(),
        "`%s` and `%s` exclude each other".formatted(first.name().text(), second.name().text()),
        "keep one of them",
        new Because(first.name().span(), "the other one"));
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
