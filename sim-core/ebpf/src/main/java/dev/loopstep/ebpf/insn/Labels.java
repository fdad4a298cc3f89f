// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The labels of a program, and the slots that they stand before. */
final class Labels {
  /** Looking for near names compares with each: a hostile text has a million. */
  static final int MAX_SUGGESTED = 1000;

  private record Definition(int slot, int line) {}

  private final Map<String, Definition> definitions = new LinkedHashMap<>();

  /** Reads the labels that start a line. */
  void readAll(Cursor cursor, int slot) {
    while (cursor.peek().is(Token.Kind.NAME) && cursor.peekAfter().is(":")) {
      define(cursor, cursor.next(), slot);
      cursor.next();
    }
  }

  private void define(Cursor cursor, Token name, int slot) {
    if (Register.isName(name.text()) || name.text().contains("#")) {
      throw cursor.fault(
          name,
          name.shown() + " cannot be a label",
          "use letters, digits and `_`, and no register");
    }
    Definition definition = new Definition(slot, cursor.line().number());
    Definition first = definitions.putIfAbsent(name.text(), definition);
    if (first != null) {
      throw cursor.fault(
          name,
          EbpfProblem.DUPLICATE_LABEL,
          "the label " + name.shown() + " is already in line " + first.line(),
          "choose another name");
    }
  }

  /** The slot behind the label; null where there is none of that name. */
  @Nullable Integer slot(String name) {
    Definition definition = definitions.get(name);
    return definition == null ? null : definition.slot();
  }

  InputException unknown(AsmLine line, Token name) {
    return line.fault(
        name,
        EbpfProblem.UNKNOWN_LABEL,
        "there is no label " + name.shown(),
        Suggestion.remedy(
            name.text(), some(), "write `" + name.text() + ":` before what it stands for"));
  }

  /** A name that is called, and neither label, kfunc nor helper. */
  InputException unknownFunction(AsmLine line, Token name, Names names) {
    List<String> all = some();
    all.addAll(names.kfuncs().some());
    all.addAll(Names.helperNames());
    return line.fault(
        name,
        EbpfProblem.UNKNOWN_LABEL,
        "neither a label nor a function is called " + name.shown(),
        Register.isName(name.text())
            ? "write `callx " + name.text() + "` to call what a register holds"
            : Suggestion.remedy(
                name.text(),
                all,
                "call a label, a helper by name or number, or a kfunc that a line `.kfunc` declares"));
  }

  private List<String> some() {
    return new ArrayList<>(definitions.keySet().stream().limit(MAX_SUGGESTED).toList());
  }
}
