// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import java.util.List;
import java.util.TreeSet;

/** One instruction of assembly: finds out by its first words of which family it is. */
final class InsnParser {
  private static final List<String> STARTS =
      List.of("call", "callx", "exit", "goto", "gotol", "if", "lock", "may_goto", "store_release");

  private InsnParser() {}

  /** Reads the line's instruction, and makes sure that nothing follows it. */
  static Draft parse(Cursor cursor, Names names) {
    Draft draft = instruction(cursor, names);
    cursor.requireEnd();
    return draft;
  }

  private static Draft instruction(Cursor cursor, Names names) {
    if (cursor.registerIsNext()) {
      return assignment(cursor, names);
    }
    Token first = cursor.next();
    return switch (first.text()) {
      case "*" -> new Draft.Complete(MemoryParser.store(cursor));
      case "lock" -> new Draft.Complete(AtomicParser.lock(cursor));
      case "store_release" -> new Draft.Complete(MemoryParser.storeRelease(cursor));
      case "if" -> JumpParser.branch(cursor);
      case "goto" -> JumpParser.jump(cursor, false);
      case "gotol" -> JumpParser.jump(cursor, true);
      case "may_goto" -> JumpParser.mayGoto(cursor);
      case "call" -> CallParser.call(cursor);
      case "callx" -> new Draft.Complete(CallParser.callRegister(cursor));
      case "exit" -> new Draft.Complete(new Insn.Exit());
      default -> throw unknownStart(cursor, first);
    };
  }

  private static InputException unknownStart(Cursor cursor, Token first) {
    return cursor.fault(
        first,
        "no instruction starts with " + first.shown(),
        Suggestion.remedy(
            first.text(),
            STARTS,
            "start with a register, `*`, or one of " + Suggestion.list(STARTS)));
  }

  private static Draft assignment(Cursor cursor, Names names) {
    Register dst = cursor.register();
    if (!cursor.accept("=")) {
      return new Draft.Complete(AluParser.binary(cursor, dst));
    }
    if (cursor.registerIsNext()) {
      return new Draft.Complete(AluParser.move(cursor, dst));
    }
    if (cursor.peek().is(Token.Kind.NAME)) {
      return named(cursor, dst, names);
    }
    if (cursor.accept("*")) {
      return new Draft.Complete(MemoryParser.load(cursor, dst));
    }
    if (cursor.accept("(")) {
      return new Draft.Complete(AluParser.extend(cursor, dst));
    }
    if (cursor.peek().is("-") && Register.isName(cursor.peekAfter().text())) {
      return new Draft.Complete(AluParser.negate(cursor, dst));
    }
    return new Draft.Complete(WideParser.number(cursor, dst));
  }

  /** {@code r1 = word...}. */
  private static Draft named(Cursor cursor, Register dst, Names names) {
    String word = cursor.peek().text();
    AluParser.Swap swap = AluParser.BYTE_ORDERS.get(word);
    if (swap != null) {
      return new Draft.Complete(AluParser.byteOrder(cursor, dst, swap));
    }
    AtomicParser.Function function = AtomicParser.FETCHING.get(word);
    if (function != null) {
      return new Draft.Complete(AtomicParser.fetching(cursor, dst, function));
    }
    return switch (word) {
      case "load_acquire" -> new Draft.Complete(MemoryParser.loadAcquire(cursor, dst));
      case "map" -> new Draft.Complete(WideParser.map(cursor, dst, names));
      case "btf_id" -> new Draft.Complete(WideParser.btfId(cursor, dst));
      case "func" -> WideParser.function(cursor, dst);
      default -> throw unknownValue(cursor, cursor.peek());
    };
  }

  private static InputException unknownValue(Cursor cursor, Token word) {
    TreeSet<String> known = new TreeSet<>(List.of("btf_id", "func", "load_acquire", "map"));
    known.addAll(AluParser.BYTE_ORDERS.keySet());
    known.addAll(AtomicParser.FETCHING.keySet());
    return cursor.fault(
        word,
        "nothing that is assigned starts with " + word.shown(),
        Suggestion.remedy(
            word.text(),
            known,
            "assign a register, a number, `*(u32 *)(r2 +8)`, or what docs/assembly.md has"));
  }
}
