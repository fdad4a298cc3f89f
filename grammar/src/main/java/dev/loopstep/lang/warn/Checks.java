// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what can go wrong with an operation, unless it is meant. */
final class Checks {
  private static final int MOST_LETTERS = 40;

  private final Diagnostics diagnostics;
  private final Written written;
  private int silent;

  Checks(Diagnostics diagnostics, Written written) {
    this.diagnostics = diagnostics;
    this.written = written;
  }

  /** Runs something whose findings do not count yet. */
  <T extends @Nullable Object> T silently(Supplier<T> work) {
    silent++;
    try {
      return work.get();
    } finally {
      silent--;
    }
  }

  /** Whether findings do not count now. */
  boolean areSilent() {
    return silent > 0;
  }

  /**
   * Whether an operation is written without saying that all of its results are meant. Then what
   * follows may take for granted that nothing goes wrong: it has been reported.
   */
  boolean asked(Span span) {
    return written.asks(span);
  }

  private void warn(
      LanguageDiagnostic id, Span span, String message, List<String> notes, String remedy) {
    if (silent == 0 && asked(span)) {
      diagnostics.warning(id, span, message, notes, remedy);
    }
  }

  private String text(Span span) {
    SourceText source = diagnostics.source();
    return source.text(span);
  }

  /** The text of an expression as a noun. */
  private String noun(TypedExpr expr, String otherwise) {
    String text = text(expr.span());
    return text.isEmpty() || text.length() > MOST_LETTERS ? otherwise : "`" + text + "`";
  }

  /** What is known of a value; empty of a constant. */
  private static String range(TypedExpr expr, String noun, Value value) {
    return expr instanceof TypedExpr.Constant
        ? ""
        : noun + " is " + TypeRange.text(value.type(), value.num());
  }

  private static List<String> notes(TypedExpr expr, String noun, Value value) {
    List<String> notes = new ArrayList<>();
    String range = range(expr, noun, value);
    if (!range.isEmpty()) {
      notes.add(range);
    }
    noteVolatile(expr, notes);
    return notes;
  }

  private static List<String> notes(
      TypedExpr a, String first, Value left, TypedExpr b, String second, Value right) {
    List<String> notes = new ArrayList<>();
    String known = range(a, first, left);
    String other = range(b, second, right);
    String both = known.isEmpty() || other.isEmpty() ? known + other : known + ", " + other;
    if (!both.isEmpty()) {
      notes.add(both);
    }
    if (!noteVolatile(a, notes)) {
      noteVolatile(b, notes);
    }
    return notes;
  }

  /** A test of what is read again says nothing. */
  private static boolean noteVolatile(TypedExpr expr, List<String> notes) {
    boolean shared =
        expr instanceof TypedExpr.ReadCell read && read.cell().storage() instanceof Storage.Shared;
    if (shared) {
      notes.add("shared memory may change between two reads: read it once with `let`");
    }
    return shared;
  }

  void subtraction(TypedExpr.Arithmetic expr, Value left, Value right) {
    String a = noun(expr.left(), "the left operand");
    String b = noun(expr.right(), "the right operand");
    String reason =
        expr.type().signed()
            ? "the result may not fit in `" + expr.type().text() + "`"
            : expr.right() instanceof TypedExpr.Constant c
                ? a + " may be " + (c.pattern() == 1 ? "0" : "less than " + right.min())
                : b + " may be greater than " + a;
    warn(
        LanguageDiagnostic.SUBTRACTION_CAN_WRAP,
        expr.span(),
        "this subtraction can wrap: " + reason,
        notes(expr.left(), a, left, expr.right(), b, right),
        "test it before with `if` or `assert`, or write "
            + meant(expr, a, b)
            + " if wrapping is meant");
  }

  /** How to say that the subtraction may wrap. */
  private String meant(TypedExpr.Arithmetic expr, String left, String right) {
    String whole = text(expr.span());
    if (!whole.contains("-=")) {
      return "`wrapping(" + whole + ")`";
    }
    String target = left.replace("`", "");
    String value = right.replace("`", "");
    String operand = expr.right() instanceof TypedExpr.Arithmetic ? "(" + value + ")" : value;
    return "`" + target + " = wrapping(" + target + " - " + operand + ")`";
  }

  void shift(TypedExpr.Arithmetic expr, Value amount) {
    String by = noun(expr.right(), "the amount");
    int modulo = Math.max(32, expr.type().bits());
    warn(
        LanguageDiagnostic.SHIFT_CAN_EXCEED,
        expr.span(),
        "this can shift too far: " + by + " may be " + expr.type().bits() + " or more",
        notes(expr.right(), by, amount),
        "test it before, take it `% "
            + expr.type().bits()
            + "`, or write `wrapping(...)` around it if the amount is meant modulo "
            + modulo);
  }

  void division(TypedExpr.Arithmetic expr, Value divisor) {
    String by = noun(expr.right(), "the divisor");
    List<String> notes = notes(expr.right(), by, divisor);
    boolean quotient = expr.op() == BinaryOp.DIV;
    notes.add("the result is then " + (quotient ? "0" : "the value that is divided"));
    warn(
        LanguageDiagnostic.DIVISION_CAN_BE_BY_ZERO,
        expr.span(),
        "this can divide by zero: " + by + " may be 0",
        notes,
        "test it before, or divide by `max(" + by.replace("`", "") + ", 1)`");
  }

  void conversion(TypedExpr.Convert expr, Value operand) {
    Type type = expr.type();
    String value = noun(expr.operand(), "the value");
    boolean negative = operand.min().compareTo(type.least()) < 0;
    boolean large = operand.max().compareTo(type.greatest()) > 0;
    String reason =
        negative && large
            ? "may not fit"
            : negative
                ? type.signed() ? "may be less than " + type.least() : "may be negative"
                : "may be greater than " + type.greatest();
    warn(
        LanguageDiagnostic.CONVERSION_CAN_LOSE,
        expr.span(),
        "this conversion to `" + type.text() + "` can change the value: " + value + " " + reason,
        notes(expr.operand(), value, operand),
        "test it before, keep the bits that are meant with `&` or `%`, or write `wrapping("
            + text(expr.span())
            + ")`");
  }

  void widening(TypedExpr.Arithmetic expr, Type wider) {
    warn(
        LanguageDiagnostic.NARROW_ARITHMETIC,
        expr.span(),
        "this is computed in `"
            + expr.type().text()
            + "`, where it can wrap, and then widened to `"
            + wider.text()
            + "`",
        List.of(),
        "make the left operand `" + wider.text() + "(...)` to compute in the wider type");
  }
}
