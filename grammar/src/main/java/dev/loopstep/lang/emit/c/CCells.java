// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.c;

import dev.loopstep.lang.tree.BinaryOp;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.PolicyMap;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.Iterator;

/** Parts of variables, of the shared region and of elements of maps. */
final class CCells {
  private final CContext context;
  private final CExprs exprs;

  CCells(CContext context, CExprs exprs) {
    this.context = context;
    this.exprs = exprs;
  }

  /** What is there. */
  CText read(Cell cell) {
    String place = place(cell);
    boolean foreign =
        switch (cell.storage()) {
          case Storage.Variable(Global global) -> global.equals(Fetched.MEMORY);
          case Storage.Shared _, Storage.Element _ -> true;
        };
    if (foreign) {
      context.touch();
    }
    CText text = place.startsWith("*") ? new CText(place, CText.Level.UNARY) : CText.primary(place);
    if (!foreign || cell.type() != Type.BOOL) {
      return text;
    }
    context.use(CContext.Feature.BOOL);
    return CText.primary("BOOL(" + place + ")");
  }

  /** The place itself. */
  String place(Cell cell) {
    if (cell.storage() instanceof Storage.Variable(Global global)
        && global.equals(Fetched.MEMORY)) {
      String type = context.types().of(cell.type());
      return "*(volatile " + type + " *)((u8 *)" + Fetched.NAME + " + " + cell.offset() + ")";
    }
    StringBuilder text = new StringBuilder();
    DataType data =
        switch (cell.storage()) {
          case Storage.Variable(Global global) -> {
            text.append(context.names().of(global.name()));
            yield global.data();
          }
          case Storage.Shared(SharedField field) -> {
            text.append(context.ring("shared")).append("->");
            text.append(context.names().member(field.name()));
            yield field.data();
          }
          case Storage.Element(PolicyMap map, Local pointer) ->
              element(exprs.local(pointer), map.value(), text);
        };
    parts(cell, data, text);
    return text.toString();
  }

  private static DataType element(String pointer, DataType value, StringBuilder text) {
    switch (value) {
      case DataType.Single _ -> text.append('*').append(pointer);
      case DataType.Struct _ -> text.append(pointer).append('>');
      case DataType.Array _ -> text.append("(*").append(pointer).append(')');
    }
    return value;
  }

  private void parts(Cell cell, DataType whole, StringBuilder text) {
    Iterator<ArrayIndex> indexes = cell.indexes().iterator();
    DataType data = whole;
    int offset = cell.offset();
    while (!(data instanceof DataType.Single)) {
      if (data instanceof DataType.Array(DataType element, int length)) {
        text.append('[').append(index(indexes.next())).append(']');
        data = element;
      } else if (data instanceof DataType.Struct struct) {
        DataType.Member member = at(struct, offset);
        // A pointer to a structure was left with the half of an arrow.
        boolean pointer = text.charAt(text.length() - 1) == '>';
        text.replace(text.length() - (pointer ? 1 : 0), text.length(), pointer ? "->" : ".");
        text.append(context.names().member(member.name()));
        offset -= member.offset();
        data = member.type();
      }
    }
  }

  private static DataType.Member at(DataType.Struct struct, int offset) {
    return struct.members().reversed().stream()
        .filter(member -> member.offset() <= offset)
        .findFirst()
        .orElseThrow();
  }

  /**
   * A value that is an index by its form. Where a compiler knew more of what is masked, it would
   * leave out the mask, which is all that a verifier sees.
   */
  CText bounded(TypedExpr expr) {
    if (expr instanceof TypedExpr.Arithmetic(var _, BinaryOp op, TypedExpr left, TypedExpr right)
        && (op == BinaryOp.AND || op == BinaryOp.MOD)
        && right instanceof TypedExpr.Constant
        && isComputed(left)) {
      context.use(CContext.Feature.HIDE);
      CText hidden = CText.primary("HIDE(" + exprs.assigned(left) + ")");
      CText.Level level = op == BinaryOp.AND ? CText.Level.BIT_AND : CText.Level.PRODUCT;
      return CText.binary(level, hidden, op.symbol(), exprs.value(right));
    }
    return exprs.assigned(expr);
  }

  private static boolean isComputed(TypedExpr expr) {
    return switch (expr) {
      case TypedExpr.Convert c -> isComputed(c.operand());
      case TypedExpr.Arithmetic _,
          TypedExpr.Unary _,
          TypedExpr.Extreme _,
          TypedExpr.Call _,
          TypedExpr.Compare _,
          TypedExpr.Logic _ ->
          true;
      case TypedExpr.Constant _,
          TypedExpr.ReadLocal _,
          TypedExpr.ReadGlobal _,
          TypedExpr.ReadCell _,
          TypedExpr.Completions _,
          TypedExpr.Clock _,
          TypedExpr.Untyped _,
          TypedExpr.Broken _ ->
          false;
    };
  }

  /** An index that is within its array, checked where its form does not show it. */
  String index(ArrayIndex index) {
    if (index.proven()
        || index.value() instanceof TypedExpr.Constant
        || exprs.isChecked(index.value())) {
      return bounded(index.value()).text();
    }
    String text = exprs.assigned(index.value()).text();
    context.use(CContext.Feature.INDEX);
    context.touch();
    return "INDEX(" + text + ", " + index.length() + ", " + context.line() + ")";
  }
}
