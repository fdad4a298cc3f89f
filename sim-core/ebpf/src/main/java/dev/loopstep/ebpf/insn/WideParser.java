// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.Insn.LoadImm64;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;

/** Assembly of what follows {@code r1 =} where that is a number or stands for an address. */
final class WideParser {
  private static final long UNSIGNED_32 = 0xffff_ffffL;

  private WideParser() {}

  /** {@code 5}, or {@code 5 ll} for 64 bits. */
  static Insn number(Cursor cursor, Register dst) {
    if (!isNumber(cursor.peek())) {
      throw cursor.unexpected("a value");
    }
    Numeral number = cursor.number();
    if (!cursor.accept("ll")) {
      Operand value = new Operand.Imm(number.immediate("write ` ll` behind it, for 64 bits"));
      return new Insn.Alu(dst.width(), AluOp.MOV, dst.number(), value);
    }
    long value = number.wideImmediate();
    int register = dst.require(Width.W64);
    return new LoadImm64(register, Pseudo.CONST, (int) value, (int) (value >> 32));
  }

  private static boolean isNumber(Token token) {
    return token.is(Token.Kind.NUMBER) || token.is("-") || token.is("+");
  }

  /** {@code map[fd:3]}, {@code map[idx:0][0]+8}, {@code map[.bss][0]+8}. */
  static Insn map(Cursor cursor, Register dst, Names names) {
    cursor.like("r1 = map[idx:0][0]+8");
    int register = dst.require(Width.W64);
    cursor.expect("map", "[");
    boolean byDescriptor = cursor.peek().is("fd") && cursor.peekAfter().is(":");
    int which = byDescriptor ? numbered(cursor) : index(cursor, names);
    cursor.expect("]");
    if (!cursor.accept("[")) {
      Pseudo pseudo = byDescriptor ? Pseudo.MAP_FD : Pseudo.MAP_IDX;
      return new LoadImm64(register, pseudo, which, 0);
    }
    cursor.expect("0", "]");
    int offset = cursor.accept("+") ? (int) cursor.number().atMost(UNSIGNED_32) : 0;
    Pseudo pseudo = byDescriptor ? Pseudo.MAP_VALUE : Pseudo.MAP_IDX_VALUE;
    return new LoadImm64(register, pseudo, which, offset);
  }

  /** {@code fd:3}. */
  private static int numbered(Cursor cursor) {
    cursor.next();
    cursor.expect(":");
    return cursor.number().immediate("use a smaller number");
  }

  /** {@code idx:3}, or the name of a map. */
  private static int index(Cursor cursor, Names names) {
    Token name = cursor.peek();
    if (name.is("idx") && cursor.peekAfter().is(":")) {
      return numbered(cursor);
    }
    if (!name.is(Token.Kind.NAME)) {
      throw cursor.unexpected("`fd:` or `idx:` with a number, or a map's name");
    }
    Integer index = names.maps().index(name.text());
    if (index == null) {
      throw cursor.fault(
          name,
          EbpfProblem.UNKNOWN_LABEL,
          "no map is called " + name.shown(),
          Suggestion.remedy(
              name.text(),
              names.maps().some(),
              "declare it in a line before, `.map " + name.text() + "`"));
    }
    cursor.next();
    return index;
  }

  /** {@code btf_id[42]}, or {@code btf_id[42][fd:3]} for the types of a module. */
  static Insn btfId(Cursor cursor, Register dst) {
    cursor.like("r1 = btf_id[42]");
    int register = dst.require(Width.W64);
    cursor.expect("btf_id", "[");
    int id = cursor.number().immediate("use a smaller number");
    cursor.expect("]");
    int module = 0;
    if (cursor.accept("[")) {
      if (!cursor.peek().is("fd")) {
        throw cursor.unexpected("`fd:` with a number");
      }
      module = numbered(cursor);
      cursor.expect("]");
    }
    return new LoadImm64(register, Pseudo.BTF_ID, id, module);
  }

  /** {@code func pc+7}, or {@code func} and a label. */
  static Draft function(Cursor cursor, Register dst) {
    cursor.like("r1 = func name");
    int register = dst.require(Width.W64);
    cursor.expect("func");
    return JumpParser.target(
        cursor, 2, (distance, _) -> new LoadImm64(register, Pseudo.FUNC, distance, 0));
  }
}
