// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfExt.CoreRelocation;
import dev.loopstep.ebpf.core.CoreText;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.object.ListedReferences.Target;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists the programs of an object, each with the functions that it calls, at the slots that linking
 * gives them: the program first, then the others in the order of the file.
 */
final class ProgramLister {
  private static final String TEXT = ".text";
  private static final HexFormat BYTES = HexFormat.of();

  private final ElfFile elf;
  private final Functions functions;
  private final Btf btf;
  private final ListedCode code;
  private final ListedReferences references;
  private final SourceLines lines;
  private final Map<String, Map<Long, CoreRelocation>> core = new HashMap<>();
  private long listedSlots;

  ProgramLister(ElfFile elf, Functions functions, Btf btf, BtfExt ext) {
    this.elf = elf;
    this.functions = functions;
    this.btf = btf;
    this.code = new ListedCode(elf);
    this.references = new ListedReferences(elf, functions);
    this.lines = new SourceLines(ext);
    ext.relocations()
        .forEach((section, relocations) -> {
          Map<Long, CoreRelocation> byOffset = new HashMap<>();
          relocations.forEach(relocation -> byOffset.put(relocation.offset(), relocation));
          core.put(section, byOffset);
        });
  }

  List<ListedProgram> programs() {
    TreeSet<Function> all = functions();
    TreeSet<Function> called = new TreeSet<>(Function.IN_FILE_ORDER);
    List<ListedProgram> listed = new ArrayList<>();
    for (Function function : all) {
      if (isProgram(function)) {
        TreeSet<Function> reached = reachableFrom(function);
        listed.add(list(function, reached, true));
        called.addAll(reached);
      }
    }
    for (Function function : all) {
      if (!called.contains(function)) {
        TreeSet<Function> reached = reachableFrom(function);
        listed.add(list(function, reached, false));
        called.addAll(reached);
      }
    }
    return listed;
  }

  /** Outside of {@code .text}, what can be seen from outside is a program. */
  private static boolean isProgram(Function function) {
    return function.global() && !function.section().name().equals(TEXT);
  }

  /** All functions; a section of code in which no symbol names one counts as one. */
  private TreeSet<Function> functions() {
    TreeSet<Function> all = new TreeSet<>(Function.IN_FILE_ORDER);
    for (Symbol symbol : elf.symbols(Symbol.FUNC)) {
      Function function =
          functions.startingAt(symbol.section(), symbol.value() / Functions.SLOT_BYTES);
      if (function != null) {
        all.add(function);
      }
    }
    BitSet named = new BitSet();
    all.forEach(function -> named.set(function.section().index()));
    for (Section section : elf.sections()) {
      if (section.isCode() && section.size() > 0 && !named.get(section.index())) {
        int slots = (int) (section.size() / Functions.SLOT_BYTES);
        all.add(new Function(section.name(), section, 0, slots, true));
      }
    }
    return all;
  }

  private TreeSet<Function> reachableFrom(Function entry) {
    TreeSet<Function> found = new TreeSet<>(Function.IN_FILE_ORDER);
    Deque<Function> open = new ArrayDeque<>();
    found.add(entry);
    open.add(entry);
    while (!open.isEmpty()) {
      Function function = open.remove();
      for (ListedCode.Entry instruction : code.of(function)) {
        if (references.of(function, instruction) instanceof Target.Local(Function called)
            && found.add(called)) {
          open.add(called);
        }
      }
    }
    return found;
  }

  private ListedProgram list(Function entry, TreeSet<Function> reached, boolean isProgram) {
    List<Function> order = new ArrayList<>(List.of(entry));
    reached.stream().filter(function -> !function.equals(entry)).forEach(order::add);
    InstructionText texts = new InstructionText();
    List<ListedProgram.Function> listed = new ArrayList<>();
    int slot = 0;
    for (Function function : order) {
      listedSlots += function.slots();
      if (listedSlots > Bodies.MOST_SLOTS) {
        throw Bodies.tooLarge(elf);
      }
      listed.add(list(function, slot, texts));
      slot += function.slots();
    }
    return new ListedProgram(
        entry.name(), entry.section().name(), isProgram, listed, texts.kfuncs(), texts.helpers());
  }

  private ListedProgram.Function list(Function function, int base, InstructionText texts) {
    List<ListedCode.Entry> entries = code.of(function);
    Labels labels = Labels.of(entries);
    NavigableMap<Long, SourceLine> sources = lines.linesOf(function);
    List<ListedProgram.Instruction> instructions = new ArrayList<>();
    for (ListedCode.Entry entry : entries) {
      Target target = references.of(function, entry);
      instructions.add(
          new ListedProgram.Instruction(
              base + entry.slot(),
              BYTES.formatHex(entry.bytes().copy()),
              labels.at(entry.slot()),
              texts.of(entry, target, labels),
              note(function, entry, target),
              sources.get((long) function.start() + entry.slot())));
    }
    String section = function.section().name();
    return new ListedProgram.Function(
        function.name(), section, base, function.slots(), instructions);
  }

  private String note(Function function, ListedCode.Entry entry, @Nullable Target target) {
    long offset = (long) (function.start() + entry.slot()) * Functions.SLOT_BYTES;
    CoreRelocation relocation = core.getOrDefault(function.section().name(), Map.of()).get(offset);
    if (relocation != null) {
      return CoreText.of(btf, relocation);
    }
    return InstructionText.note(entry, target);
  }
}
