// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Block;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what is done with elements of maps. */
final class MapChecker {
  private final Diagnostics diagnostics;
  private final Scope scope;
  private final ExprChecker exprs;
  private final StmtChecker statements;
  private final StructValue values;

  MapChecker(
      Diagnostics diagnostics,
      Scope scope,
      ExprChecker exprs,
      TypeLimits limits,
      StmtChecker statements) {
    this.diagnostics = diagnostics;
    this.scope = scope;
    this.exprs = exprs;
    this.statements = statements;
    this.values = new StructValue(diagnostics, exprs, limits);
  }

  /** Gives whether what follows can be reached. */
  boolean find(Stmt.Find find, List<TypedStmt> out) {
    Optional<TypedStmt.Element> element = element(find.element());
    Ways ways = statements.ways();
    scope.enter();
    Local pointer = new Local(scope.nextLocal(), find.name().text(), Type.U64);
    scope.declare(
        element
            .<Symbol>map(e -> new Symbol.Alias(find.name(), value(e.map(), pointer)))
            .orElseGet(() -> new Symbol.Faulty(find.name())));
    List<TypedStmt> found = ways.follow(find.found());
    scope.leave();
    Optional<List<TypedStmt>> otherwise = ways.last(find.otherwise());
    element.ifPresent(e -> out.add(new TypedStmt.Find(find.span(), e, pointer, found, otherwise)));
    return ways.completes();
  }

  private static Path value(PolicyMap map, Local pointer) {
    return new Path(new Storage.Element(map, pointer), map.value());
  }

  void put(Stmt.Put put, List<TypedStmt> out) {
    Optional<TypedStmt.Element> element = element(put.element());
    List<TypedStmt.Part> parts = element.map(e -> parts(put, e.map().value())).orElseGet(List::of);
    Optional<List<TypedStmt>> otherwise = otherwise(put.otherwise());
    element.ifPresent(e -> out.add(new TypedStmt.Put(put.span(), e, parts, otherwise)));
  }

  private List<TypedStmt.Part> parts(Stmt.Put put, DataType value) {
    return switch (value) {
      case DataType.Single(Type type) -> {
        if (put.value().isEmpty()) {
          mismatch(
              put.span(),
              "the values of this map are of type `" + type.text() + "`",
              "put one value: `put ...[...] = 0`",
              scope.origins().named(put.element().map().text()));
          yield List.of();
        }
        yield List.of(
            new TypedStmt.Part(
                0,
                exprs.value(
                    put.value().get(),
                    type,
                    "the new value",
                    scope.origins().named(put.element().map().text()))));
      }
      case DataType.Struct struct -> {
        if (put.value().isPresent()) {
          exprs.check(put.value().get());
          mismatch(
              put.span(),
              "the values of this map are of type `" + struct.name() + "`",
              "give the fields: `put ...[...] = { ... }`",
              scope.origins().named(put.element().map().text()));
          yield List.of();
        }
        List<TypedStmt.Part> parts = new ArrayList<>();
        for (StructValue.Part part : values.parts(struct, put.fields(), put.span())) {
          parts.add(new TypedStmt.Part(part.member().offset(), part.value()));
        }
        yield parts;
      }
      case DataType.Array array -> {
        mismatch(
            put.span(),
            "a value that is an array cannot be given as a whole",
            "put it into a structure, or change it where `find` finds it");
        yield List.of();
      }
    };
  }

  private void mismatch(Span span, String message, String remedy, Because... because) {
    diagnostics.error(LanguageDiagnostic.TYPE_MISMATCH, span, message, remedy, because);
  }

  void remove(Stmt.Remove remove, List<TypedStmt> out) {
    Optional<TypedStmt.Element> element = element(remove.element());
    if (element.isPresent() && element.get().map().type().isArray()) {
      mismatch(
          remove.span(),
          "the elements of `" + element.get().map().name() + "` are always there",
          "set it to zero with `put`",
          scope.origins().named(remove.element().map().text()));
    }
    Optional<List<TypedStmt>> otherwise = otherwise(remove.otherwise());
    element.ifPresent(e -> out.add(new TypedStmt.Remove(remove.span(), e, otherwise)));
  }

  private Optional<List<TypedStmt>> otherwise(Optional<Block> block) {
    Ways ways = statements.ways();
    Optional<List<TypedStmt>> otherwise = block.map(ways::follow);
    ways.last(Optional.empty());
    return otherwise;
  }

  private Optional<TypedStmt.Element> element(Stmt.Element element) {
    Optional<PolicyMap> map = map(element.map());
    if (map.isEmpty()) {
      exprs.check(element.key());
      return Optional.empty();
    }
    TypedExpr key =
        exprs.value(
            element.key(),
            map.get().key(),
            "the key of `" + element.map().text() + "`",
            scope.origins().named(element.map().text()));
    return Optional.of(new TypedStmt.Element(map.get(), key));
  }

  private Optional<PolicyMap> map(Name name) {
    Optional<Symbol> symbol = scope.find(name.text());
    if (symbol.isPresent() && symbol.get() instanceof Symbol.Map found) {
      return Optional.of(found.map());
    }
    if (symbol.isPresent() && symbol.get() instanceof Symbol.Faulty) {
      return Optional.empty();
    }
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME,
        name.span(),
        symbol.isPresent()
            ? "`" + name.text() + "` is no map"
            : "there is no map `" + name.text() + "`",
        Suggestion.remedy(
            name.text(),
            scope.maps(),
            "declare it: `map " + name.text() + ": u64 -> u64 max 1024`"));
    return Optional.empty();
  }
}
