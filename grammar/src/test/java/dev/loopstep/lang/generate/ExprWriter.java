// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.generate;

import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.List;

/** Writes well-typed expressions at random. */
final class ExprWriter {
  private static final List<Type> INTEGERS = Type.integers();
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "&", "|", "^");
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  private final Draft draft;

  ExprWriter(Draft draft) {
    this.draft = draft;
  }

  Type anyType() {
    return draft.once(8) ? Type.BOOL : draft.any(INTEGERS);
  }

  /** Of an array of so many elements; it may be out of range. */
  String index(int length) {
    return switch (draft.below(4)) {
      case 0 -> Integer.toString(draft.below(length));
      case 1 -> of(Type.U32, 1) + " % 4";
      case 2 -> "min(" + of(Type.U64, 1) + ", " + (length - 1) + ")";
      default -> "(s_u8 ^ " + of(Type.U8, 2) + ")" + (draft.once(3) ? "" : " & 3");
    };
  }

  String cast(Type type) {
    return type.text() + "(" + of(anyType(), 2) + ")";
  }

  String number(Type type) {
    if (type == Type.BOOL) {
      return Boolean.toString(draft.random.nextBoolean());
    }
    BigInteger value =
        switch (draft.below(5)) {
          case 0 -> type.greatest();
          case 1 -> type.least();
          case 2 -> BigInteger.valueOf(draft.below(100));
          default -> new BigInteger(type.bits() - 1, new java.util.Random(draft.random.nextLong()));
        };
    return value.toString();
  }

  String of(Type type, int depth) {
    if (depth == 0 || draft.once(5)) {
      return leaf(type);
    }
    return type == Type.BOOL ? condition(depth - 1) : arithmetic(type, depth - 1);
  }

  String leaf(Type type) {
    List<Draft.Variable> fitting = draft.readable.stream().filter(v -> v.type() == type).toList();
    if (fitting.isEmpty() || draft.once(4)) {
      return type == Type.BOOL ? number(type) : type.text() + "(" + number(type) + ")";
    }
    return draft.any(fitting).name();
  }

  String enumValue() {
    return switch (draft.below(draft.ring ? 5 : 4)) {
      case 0 -> "mode.low";
      case 1 -> "mode.middle";
      case 2 -> "mode.high";
      case 3 -> "things[" + index(4) + "].kind";
      default -> "shared.kind";
    };
  }

  private String condition(int depth) {
    Type type = anyType();
    return switch (draft.below(5)) {
      case 0 -> "!(" + of(Type.BOOL, depth) + ")";
      case 1 -> "(" + of(Type.BOOL, depth) + " && " + of(Type.BOOL, depth) + ")";
      case 2 -> "(" + of(Type.BOOL, depth) + " || " + of(Type.BOOL, depth) + ")";
      default -> {
        String op = COMPARISONS.get(draft.below(type == Type.BOOL ? 2 : 6));
        yield "(" + leaf(type) + " " + op + " " + of(type, depth) + ")";
      }
    };
  }

  private String arithmetic(Type type, int depth) {
    return switch (draft.below(9)) {
      case 0 -> "~" + of(type, depth);
      case 1 -> type.signed() ? "-" + of(type, depth) : of(type, depth);
      case 2 -> type.text() + "(" + of(anyType(), depth) + ")";
      case 3 -> "min(" + of(type, depth) + ", " + of(type, depth) + ")";
      case 4 -> "max(" + of(type, depth) + ", " + of(type, depth) + ")";
      case 5 -> shift(type, depth);
      case 6 -> element(type);
      default -> {
        String op = draft.any(ARITHMETIC);
        boolean divides = op.equals("/") || op.equals("%");
        String right = divides ? divisor(type) : of(type, depth);
        yield "(" + of(type, depth) + " " + op + " " + right + ")";
      }
    };
  }

  private String element(Type type) {
    if (type == Type.U16) {
      return draft.once(2)
          ? "list[" + index(8) + "]"
          : "things[" + index(4) + "].list[" + index(4) + "]";
    }
    if (type == Type.I64) {
      return draft.once(2) ? "wide[" + index(5) + "]" : "things[" + index(4) + "].part.b";
    }
    if (type == Type.U32 && draft.ring && draft.once(2)) {
      return draft.once(3) ? "completions" : "shared.words[" + index(4) + "]";
    }
    if (type == Type.U32 && draft.hasClever) {
      return "clever(" + of(Type.U32, 1) + ", " + leaf(Type.I64) + ")";
    }
    return type == Type.I32 ? "rows[" + index(3) + "][" + index(5) + "]" : leaf(type);
  }

  /** Not a constant, which could be zero and would be refused. */
  private String divisor(Type type) {
    return draft.once(4) ? "(" + (1 + draft.below(100)) + ")" : "s_" + type.text();
  }

  private String shift(Type type, int depth) {
    String amount =
        draft.once(2)
            ? Integer.toString(draft.below(type.bits()))
            : "(s_u8 - " + of(Type.U8, depth) + ")";
    String op = draft.once(2) ? " << " : " >> ";
    return "(" + type.text() + "(" + of(type, depth) + ")" + op + amount + ")";
  }
}
