// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions of an object file, found by where they start. */
final class Functions {
  static final int SLOT_BYTES = 8;

  private record Start(int section, int slot) {}

  private final Map<Start, Function> byStart = new HashMap<>();
  private final List<Function> programs = new ArrayList<>();
  private final TreeSet<String> otherSections = new TreeSet<>();

  private Functions() {}

  static Functions of(ElfFile elf) {
    Functions functions = new Functions();
    for (Symbol symbol : elf.symbols(Symbol.FUNC)) {
      int index = symbol.section();
      if (index != Symbol.UNDEFINED && index < elf.sections().size()) {
        functions.add(elf, elf.sections().get(index), symbol);
      }
    }
    functions.programs.sort(Function.IN_FILE_ORDER);
    return functions;
  }

  private void add(ElfFile elf, Section section, Symbol symbol) {
    if (!section.isCode()) {
      return;
    }
    Function function = function(elf, section, symbol);
    byStart.putIfAbsent(new Start(section.index(), function.start()), function);
    if (isStructOps(section.name())) {
      if (symbol.isGlobal()) {
        programs.add(function);
      }
    } else if (!section.name().equals(".text")) {
      otherSections.add(section.name());
    }
  }

  private static Function function(ElfFile elf, Section section, Symbol symbol) {
    long value = symbol.value();
    long size = symbol.size();
    boolean inside =
        value >= 0 && size > 0 && value < section.size() && size <= section.size() - value;
    if (!inside || value % SLOT_BYTES != 0 || size % SLOT_BYTES != 0) {
      throw elf.bytes()
          .damaged(
              EbpfProblem.DAMAGED_OBJECT,
              section.offset(),
              "function " + symbol.name() + " does not fit section " + section.name());
    }
    int start = (int) (value / SLOT_BYTES);
    int slots = (int) (size / SLOT_BYTES);
    return new Function(symbol.name(), section, start, slots, symbol.isGlobal());
  }

  /** A leading question mark makes libbpf load the program only when asked to. */
  private static boolean isStructOps(String section) {
    String name = section.startsWith("?") ? section.substring(1) : section;
    return name.equals("struct_ops")
        || name.equals("struct_ops.s")
        || name.startsWith("struct_ops/")
        || name.startsWith("struct_ops.s/");
  }

  /** The function that starts there, or null. */
  @Nullable Function startingAt(int section, long slot) {
    boolean fits = slot >= 0 && slot <= Integer.MAX_VALUE;
    return fits ? byStart.get(new Start(section, (int) slot)) : null;
  }

  /** The struct_ops programs, in the order of the file. */
  List<Function> programs() {
    return programs;
  }

  /** Sections with programs of other kinds, sorted. */
  List<String> otherSections() {
    return List.copyOf(otherSections);
  }
}
