// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.tree.Expr;
import dev.loopstep.lang.tree.Stmt;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import dev.loopstep.lang.typed.TypedStmt;
import java.util.ArrayList;
import java.util.List;

/** Checks `trace`, and writes its text in the form of {@code bpf_trace_printk}. */
final class TraceChecker {
  /** The helper takes five arguments, of which the text and its length are two. */
  private static final int MAX_VALUES = 3;

  private static final int MAX_LENGTH = 120;

  private final Diagnostics diagnostics;
  private final ExprChecker exprs;

  TraceChecker(Diagnostics diagnostics, ExprChecker exprs) {
    this.diagnostics = diagnostics;
    this.exprs = exprs;
  }

  TypedStmt check(Stmt.Trace trace) {
    List<TypedExpr> values = new ArrayList<>();
    for (Expr value : trace.values()) {
      values.add(wide(value));
    }
    return new TypedStmt.Trace(trace.span(), format(trace, values), values);
  }

  /** The value at 64 bits. */
  private TypedExpr wide(Expr expr) {
    TypedExpr value = exprs.conversions().defaulted(exprs.check(expr));
    if (value.type() == Type.BROKEN) {
      return value;
    }
    return exprs.operators().cast(value.span(), value.type().signed() ? Type.I64 : Type.U64, value);
  }

  private String format(Stmt.Trace trace, List<TypedExpr> values) {
    String quoted = trace.text().text();
    String text = quoted.substring(1, quoted.length() - 1);
    StringBuilder format = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("{}", i)) {
        format.append(used < values.size() && values.get(used).type().signed() ? "%lld" : "%llu");
        used++;
        i++;
      } else if (c == '\\' || c == '{' || c == '}' || c < ' ' || c > '~') {
        refuse(trace, "the text of `trace` is plain ASCII, with `{}` where a value stands");
        return "";
      } else {
        format.append(c == '%' ? "%%" : Character.toString(c));
      }
    }
    if (used != values.size()) {
      refuse(
          trace, "the text has " + used + " times `{}`, and " + values.size() + " values follow");
    } else if (used > MAX_VALUES || format.length() > MAX_LENGTH) {
      refuse(
          trace,
          "`trace` prints at most " + MAX_VALUES + " values and " + MAX_LENGTH + " characters");
    }
    return format.toString();
  }

  private void refuse(Stmt.Trace trace, String message) {
    diagnostics.error(
        LanguageDiagnostic.MALFORMED_TEXT,
        trace.text().span(),
        message,
        "write for example `trace \"got {} of {}\", done, total`");
  }
}
