// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.Diagnostics.Because;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Name;
import dev.loopstep.lang.tree.Setting;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.RequestName;
import dev.loopstep.lang.typed.RequestShape;
import dev.loopstep.lang.typed.SqePlace;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.typed.TypedStmt;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks requests against their operation's fields. */
final class RequestChecker {
  private final Diagnostics diagnostics;
  private final ExprChecker exprs;
  private final Optional<TypedPolicy.Buffers> buffers;

  RequestChecker(
      Diagnostics diagnostics, ExprChecker exprs, Optional<TypedPolicy.Buffers> buffers) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
    this.buffers = buffers;
  }

  Optional<TypedStmt> check(Stmt.Push push) {
    Name name = push.operation();
    Optional<Operation> operation = Operation.named(name.text());
    if (operation.isEmpty()) {
      List<String> known = Arrays.stream(Operation.values()).map(Operation::text).toList();
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_OPERATION,
          name.span(),
          "there is no operation `" + name.text() + "`",
          Suggestion.remedy(name.text(), known, "use one of " + Suggestion.list(known)));
      return Optional.empty();
    }
    RequestShape shape = operation.get().shape();
    EnumMap<RequestField, TypedExpr> fields = new EnumMap<>(RequestField.class);
    EnumMap<SqePlace, Integer> bits = new EnumMap<>(SqePlace.class);
    TreeMap<String, Span> given = new TreeMap<>();
    boolean known = true;
    for (Setting setting : push.fields()) {
      Optional<RequestField> field = field(operation.get(), setting.name(), given);
      known &= field.isPresent();
      if (field.isPresent() && field.get().isNames()) {
        known &= names(setting.value(), field.get(), shape.names(field.get()), bits);
      } else if (field.isPresent()) {
        fields.put(field.get(), value(field.get(), setting));
      }
    }
    boolean any = RequestBits.cancelsAny(operation.get(), bits);
    // What was misspelt may be what seems to be missing.
    boolean needed = !any || given.keySet().stream().anyMatch(text -> isRequired(shape, text));
    if (known && needed) {
      checkGroups(operation.get(), name, given);
    }
    checkLength(operation.get(), name, known, fields);
    checkSlot(bits, given);
    addOffsets(operation.get(), push.span(), fields);
    RequestBits.add(operation.get(), fields.keySet(), bits);
    return Optional.of(
        new TypedStmt.Push(push.span(), operation.get(), fields, bits, bufferProven(fields)));
  }

  /** Pipes have no offsets: -1 says so, and has files go on where they are. */
  private static void addOffsets(
      Operation operation, Span span, Map<RequestField, TypedExpr> fields) {
    if (operation == Operation.SPLICE) {
      TypedExpr none = new TypedExpr.Constant(span, Type.U64, -1);
      fields.putIfAbsent(RequestField.OFF, none);
      fields.putIfAbsent(RequestField.SOURCE_OFF, none);
    }
  }

  private static boolean isRequired(RequestShape shape, String text) {
    return shape.required().stream().flatMap(List::stream).anyMatch(f -> f.text().equals(text));
  }

  private boolean bufferProven(Map<RequestField, TypedExpr> fields) {
    TypedExpr index = fields.get(RequestField.BUF);
    return index != null && bufferProven(index);
  }

  /** Whether the index of a buffer is in range by its form. */
  boolean bufferProven(TypedExpr index) {
    return buffers.isPresent()
        && Ranges.greatest(index).compareTo(BigInteger.valueOf(buffers.get().count())) < 0;
  }

  private Optional<RequestField> field(Operation operation, Name name, Map<String, Span> given) {
    Optional<RequestField> field = RequestField.named(name.text()).filter(operation.shape()::takes);
    if (field.isEmpty()) {
      List<String> known =
          Arrays.stream(RequestField.values())
              .filter(operation.shape()::takes)
              .map(RequestField::text)
              .toList();
      diagnostics.error(
          LanguageDiagnostic.UNKNOWN_FIELD,
          name.span(),
          "`" + operation.text() + "` has no field `" + name.text() + "`",
          Suggestion.remedy(name.text(), known, "use " + Suggestion.list(known)));
      return field;
    }
    Span before = given.putIfAbsent(name.text(), name.span());
    if (before != null) {
      diagnostics.error(
          LanguageDiagnostic.DUPLICATE_NAME,
          name.span(),
          "the field `" + name.text() + "` is given twice",
          "keep one of them",
          new Because(before, "first given here"));
    }
    return field;
  }

  private TypedExpr value(RequestField field, Setting setting) {
    String where = "the field `" + field.text() + "`";
    TypedExpr value = exprs.value(setting.value(), field.type(), where);
    if (field == RequestField.BUF) {
      checkBuffer(setting, value);
    }
    return value;
  }

  /** The index of a declared buffer. */
  TypedExpr bufferIndex(Setting setting) {
    return value(RequestField.BUF, setting);
  }

  /** Reports a read that begins in a buffer and goes beyond its end, whatever is decided later. */
  void checkEnd(TypedExpr offset, int bytes) {
    if (buffers.isPresent()
        && offset instanceof TypedExpr.Constant at
        && (at.pattern() < 0 || at.pattern() > buffers.get().size() - bytes)) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          at.span(),
          bytes + " bytes at this place are not all in a buffer of " + buffers.get().size(),
          "use a smaller offset, or larger `buffers`");
    }
  }

  private void checkBuffer(Setting setting, TypedExpr value) {
    if (buffers.isEmpty()) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_DECLARATION,
          setting.name().span(),
          "the policy declares no buffers",
          "add `buffers { count: 64  size: 4KiB }`, or give an address with `addr:`");
    } else if (value instanceof TypedExpr.Constant c
        && Long.compareUnsigned(c.pattern(), buffers.get().count()) >= 0) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          setting.value().span(),
          "there is no buffer " + Long.toUnsignedString(c.pattern()),
          "use a buffer in 0.." + (buffers.get().count() - 1));
    }
  }

  private void checkGroups(Operation operation, Name name, Map<String, Span> given) {
    for (List<RequestField> group : operation.shape().required()) {
      List<String> texts = group.stream().map(RequestField::text).toList();
      List<String> present = texts.stream().filter(given::containsKey).toList();
      if (present.isEmpty()) {
        diagnostics.error(
            LanguageDiagnostic.MISSING_FIELD,
            name.span(),
            "`" + operation.text() + "` lacks the field " + either(texts),
            "add `" + texts.getFirst() + ": ...`");
      } else if (present.size() > 1) {
        diagnostics.error(
            LanguageDiagnostic.CONFLICTING_FIELDS,
            given.getOrDefault(present.get(1), name.span()),
            "`" + present.get(0) + "` and `" + present.get(1) + "` exclude each other",
            "keep one of them",
            new Because(given.getOrDefault(present.get(0), name.span()), "the other one"));
      }
    }
  }

  private static String either(List<String> texts) {
    return "`" + String.join("` or `", texts) + "`";
  }

  private void checkSlot(Map<SqePlace, Integer> bits, Map<String, Span> given) {
    Span slot = given.get(RequestField.SLOT.text());
    if (slot != null && bits.containsKey(SqePlace.FILE_INDEX)) {
      diagnostics.error(
          LanguageDiagnostic.CONFLICTING_FIELDS,
          slot,
          "`slot` and `any_slot` exclude each other",
          "keep one of them");
    }
  }

  /** What is sent or received in memory of its own needs a length; a group's buffer has one. */
  private void checkLength(
      Operation operation, Name name, boolean known, Map<RequestField, TypedExpr> fields) {
    boolean memory = fields.containsKey(RequestField.BUF) || fields.containsKey(RequestField.ADDR);
    boolean moves = operation == Operation.RECV || operation == Operation.SEND;
    if (known && moves && memory && !fields.containsKey(RequestField.LEN)) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_FIELD,
          name.span(),
          "`" + operation.text() + "` lacks the field `len`",
          "add `len: ...`, or let the kernel choose a buffer with `group:`");
    }
    if (buffers.isPresent()
        && fields.containsKey(RequestField.BUF)
        && fields.get(RequestField.LEN) instanceof TypedExpr.Constant length
        && length.pattern() > buffers.get().size()) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          length.span(),
          length.pattern() + " bytes do not fit in a buffer of " + buffers.get().size(),
          "use a smaller length, or larger `buffers`");
    }
  }

  /** Adds the names' bits; false after a report. */
  private boolean names(
      Expr expr, RequestField field, List<RequestName> known, Map<SqePlace, Integer> bits) {
    if (expr instanceof Expr.Binary b && b.op() == BinaryOp.OR) {
      return names(b.left(), field, known, bits) & names(b.right(), field, known, bits);
    }
    String text = expr instanceof Expr.Ref ref ? ref.name() : "";
    for (RequestName name : known) {
      if (name.text().equals(text)) {
        bits.merge(name.place(), name.bits(), (a, b) -> a | b);
        return true;
      }
    }
    List<String> texts = known.stream().map(RequestName::text).toList();
    diagnostics.error(
        LanguageDiagnostic.UNKNOWN_NAME,
        expr.span(),
        field == RequestField.FLAGS
            ? "this is not a request's flag"
            : "this is none of the names that `" + field.text() + "` takes here",
        Suggestion.remedy(text, texts, "join some of " + Suggestion.list(texts) + " by `|`"));
    return false;
  }

  /** The buffers that are declared; empty after a report. */
  static Optional<TypedPolicy.Buffers> buffers(
      List<Setting> settings, Span span, ExprChecker exprs, Diagnostics diagnostics) {
    TreeMap<String, Integer> values = new TreeMap<>();
    TreeMap<String, Span> given = new TreeMap<>();
    for (Setting setting : settings) {
      String name = setting.name().text();
      if (!name.equals("count") && !name.equals("size")) {
        diagnostics.error(
            LanguageDiagnostic.UNKNOWN_FIELD,
            setting.name().span(),
            "buffers have no setting `" + name + "`",
            Suggestion.remedy(name, List.of("count", "size"), "use `count` and `size`"));
        continue;
      }
      Span before = given.putIfAbsent(name, setting.name().span());
      if (before != null) {
        diagnostics.error(
            LanguageDiagnostic.DUPLICATE_NAME,
            setting.name().span(),
            "the " + name + " of the buffers is given twice",
            "keep one of them",
            new Because(before, "first given here"));
      }
      positive(setting, name.equals("count") ? 1 << 16 : 1 << 30, exprs, diagnostics)
          .ifPresent(v -> values.put(name, v));
    }
    Integer count = values.get("count");
    Integer size = values.get("size");
    boolean unknown = given.size() < settings.size();
    if (given.size() < 2 && !unknown) {
      diagnostics.error(
          LanguageDiagnostic.MISSING_FIELD,
          span,
          "buffers need a count and a size",
          "write `buffers { count: 64  size: 4KiB }`");
    }
    return count == null || size == null
        ? Optional.empty()
        : Optional.of(new TypedPolicy.Buffers(count, size));
  }

  private static Optional<Integer> positive(
      Setting setting, int most, ExprChecker exprs, Diagnostics diagnostics) {
    String what = "the " + setting.name().text() + " of the buffers";
    Optional<BigInteger> value = exprs.constant(setting.value(), what);
    if (value.isPresent()
        && (value.get().signum() <= 0 || value.get().compareTo(BigInteger.valueOf(most)) > 0)) {
      diagnostics.error(
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          setting.value().span(),
          what + " cannot be " + value.get(),
          "use a value in 1.." + most);
      return Optional.empty();
    }
    return value.map(BigInteger::intValueExact);
  }
}
