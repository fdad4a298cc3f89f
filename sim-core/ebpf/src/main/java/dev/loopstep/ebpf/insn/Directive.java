// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.List;

/** Lines that start with a full stop: they give names to the program's maps and kfuncs. */
final class Directive {
  private static final String KFUNC = ".kfunc";
  private static final String MAP = ".map";
  private static final List<String> ALL = List.of(KFUNC, MAP);

  private Directive() {}

  /** Whether the line is a directive: no instruction starts with a full stop. */
  static boolean isNext(Cursor cursor) {
    return cursor.peek().text().startsWith(".");
  }

  /** Reads the line: each declaration stands for the next index. */
  static void read(Cursor cursor, Names names) {
    Token directive = cursor.next();
    if (!ALL.contains(directive.text())) {
      throw unknown(cursor, directive);
    }
    boolean kfunc = directive.is(KFUNC);
    cursor.like(kfunc ? ".kfunc bpf_io_uring_submit_sqes" : ".map .bss");
    Token name = name(cursor);
    NameTable table = kfunc ? names.kfuncs() : names.maps();
    if (!table.add(name.text())) {
      throw cursor.fault(
          name,
          EbpfProblem.DUPLICATE_LABEL,
          (kfunc ? "the kfunc " : "the map ") + name.shown() + " is already declared",
          "declare each once, in the order of their indexes");
    }
    if (!cursor.atEnd()) {
      throw cursor.unexpected("the end of the line");
    }
  }

  private static Token name(Cursor cursor) {
    if (!Names.isPlain(cursor.peek().text())) {
      throw cursor.unexpected("a name");
    }
    return cursor.next();
  }

  private static InputException unknown(Cursor cursor, Token directive) {
    return cursor.fault(
        directive,
        "there is no directive " + directive.shown(),
        Suggestion.remedy(directive.text(), ALL, "the directives are " + Suggestion.list(ALL)));
  }
}
