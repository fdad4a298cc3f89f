// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Setting;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks what is written for a whole structure: `{ field: value, ... }`. */
final class StructValue {
  private final Diagnostics diagnostics;
  private final ExprChecker exprs;
  private final TypeLimits limits;

  StructValue(Diagnostics diagnostics, ExprChecker exprs, TypeLimits limits) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
    this.limits = limits;
  }

  /** A field's new value. */
  record Part(DataType.Member member, TypedExpr value) {}

  /** A value for each field that is a single one, zero for those that are not given. */
  List<Part> parts(DataType.Struct struct, List<Setting> settings, Span span) {
    TreeMap<String, TypedExpr> given = new TreeMap<>();
    TreeMap<String, Span> places = new TreeMap<>();
    for (Setting setting : settings) {
      field(struct, setting)
          .ifPresent(type -> {
            String name = setting.name().text();
            given.put(name, exprs.value(setting.value(), type, "the field `" + name + "`"));
            Span before = places.putIfAbsent(name, setting.name().span());
            if (before != null) {
              diagnostics.error(
                  LanguageDiagnostic.DUPLICATE_NAME,
                  setting.name().span(),
                  "the field `" + name + "` is given twice",
                  "keep one of them",
                  new Because(before, "first given here"));
            }
          });
    }
    List<Part> parts = new ArrayList<>();
    if (!limits.whole(struct, span)) {
      return parts;
    }
    zeroesAndValues(struct, 0, given, span, parts);
    return parts;
  }

  private void zeroesAndValues(
      DataType.Struct struct,
      int offset,
      TreeMap<String, TypedExpr> given,
      Span span,
      List<Part> out) {
    for (DataType.Member member : struct.members()) {
      int at = offset + member.offset();
      switch (member.type()) {
        case DataType.Single(Type type) -> {
          TypedExpr zero = new TypedExpr.Constant(span, type, 0);
          TypedExpr value = given.getOrDefault(member.name(), zero);
          out.add(new Part(new DataType.Member(member.name(), "", member.type(), at), value));
        }
        case DataType.Struct inner -> zeroesAndValues(inner, at, new TreeMap<>(), span, out);
        case DataType.Array array ->
            diagnostics.error(
                LanguageDiagnostic.NOT_ASSIGNABLE,
                span,
                "`" + struct.name() + "` has an array in it and cannot be given as a whole",
                "assign its fields one by one");
      }
    }
  }

  private Optional<Type> field(DataType.Struct struct, Setting setting) {
    String name = setting.name().text();
    Optional<DataType.Member> member = struct.member(name);
    if (member.isEmpty()) {
      List<String> known = struct.members().stream().map(DataType.Member::name).toList();
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_FIELD,
          setting.name().span(),
          "`" + struct.name() + "` has no field `" + name + "`",
          Suggestion.remedy(name, known, "use " + Suggestion.list(known)),
          exprs.origins().named(struct.name()));
      return Optional.empty();
    }
    Optional<Type> type = member.get().type().single();
    if (type.isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.TYPE_MISMATCH,
          setting.name().span(),
          "the field `" + name + "` is of type `" + member.get().type().text() + "`",
          "assign its parts one by one");
    }
    return type;
  }
}
