// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Text to instructions: whatever {@link Disassembler} prints, and beside it labels, directives,
 * comments and the forms that the kernel's log and LLVM have for the same instructions. One
 * instruction a line.
 *
 * <p>Like {@link Decoder} it does not look at where jumps and calls lead. {@code docs/assembly.md}
 * describes the syntax.
 */
public final class Assembler {
  /** Slots of a program: BPF_COMPLEXITY_LIMIT_INSNS in Linux's include/linux/bpf.h. */
  public static final int MAX_SLOTS = 1_000_000;

  /** In characters: 64 for each slot that a program may have. */
  public static final int MAX_TEXT = 1 << 26;

  /** Who sees that many does not read on. */
  private static final int MAX_FAULTS = 20;

  private final String file;
  private final Names names;
  private final Labels labels = new Labels();
  private final List<Draft> drafts = new ArrayList<>();
  private final List<Diagnostic> faults = new ArrayList<>();
  private int slot;

  private Assembler(String file, Names names) {
    this.file = file;
    this.names = names;
  }

  /**
   * Assembles text that names no kfuncs and maps but those that it declares.
   *
   * @param file as diagnostics name it
   * @throws InputException when the text is no program, with a diagnostic for each line that is
   *     wrong
   */
  public static Code assemble(String file, String text) {
    return assemble(file, text, List.of(), List.of());
  }

  /**
   * Assembles text that may name kfuncs and maps without declaring them.
   *
   * @param file as diagnostics name it
   * @param kfuncs that calls may name; a call holds the index
   * @param maps that references may name; a reference holds the index
   * @throws InputException when the text is no program, with a diagnostic for each line that is
   *     wrong
   */
  public static Code assemble(String file, String text, List<String> kfuncs, List<String> maps) {
    if (text.length() > MAX_TEXT) {
      throw tooLong(file, "the text has more than " + MAX_TEXT + " characters");
    }
    return new Assembler(file, new Names(kfuncs, maps)).assemble(text);
  }

  private Code assemble(String text) {
    int number = 0;
    int from = text.startsWith("\uFEFF") ? 1 : 0;
    while (from <= text.length() && faults.size() < MAX_FAULTS) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      number++;
      read(new AsmLine(file, number, withoutReturn(text.substring(from, to))));
      from = to + 1;
    }
    List<Insn> instructions = link();
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Assembler::line));
      throw new InputException(faults);
    }
    return Code.of(instructions);
  }

  private static int line(Diagnostic fault) {
    return fault.place() instanceof Place.Text text ? text.line() : 0;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  private void read(AsmLine line) {
    try {
      Cursor cursor = new Cursor(line, Tokenizer.tokens(line));
      readSlotNumber(cursor);
      labels.readAll(cursor, slot);
      if (Directive.isNext(cursor)) {
        Directive.read(cursor, names);
      } else if (!cursor.atEnd()) {
        add(InsnParser.parse(cursor, names));
      }
    } catch (InputException e) {
      faults.addAll(e.diagnostics());
    }
    if (slot > MAX_SLOTS) {
      throw tooLong(file, "the program has more than " + MAX_SLOTS + " slots of 8 bytes");
    }
  }

  /** Listings number the slots: the number must be right, or it would mislead its reader. */
  private void readSlotNumber(Cursor cursor) {
    if (!cursor.peek().is(Token.Kind.NUMBER) || !cursor.peekAfter().is(":")) {
      return;
    }
    Token token = cursor.peek();
    long given = cursor.number().atMost(MAX_SLOTS);
    cursor.next();
    if (given != slot && faults.isEmpty()) {
      throw cursor.fault(
          token,
          "slot " + given + " is written here, and this is slot " + slot,
          "leave slot numbers out, and give what is jumped to a label");
    }
  }

  private void add(Draft draft) {
    drafts.add(draft);
    slot += draft.slots();
  }

  private List<Insn> link() {
    List<Insn> instructions = new ArrayList<>(drafts.size());
    int at = 0;
    for (Draft draft : drafts) {
      try {
        instructions.add(draft.link(at, labels, names));
      } catch (InputException e) {
        faults.addAll(e.diagnostics());
        if (faults.size() >= MAX_FAULTS) {
          break;
        }
      }
      at += draft.slots();
    }
    return instructions;
  }

  private static InputException tooLong(String file, String message) {
    return new InputException(
        EbpfProblem.PROGRAM_TOO_LONG,
        new Place.Whole(file),
        message,
        "split the program; Linux accepts no longer one either");
  }
}
