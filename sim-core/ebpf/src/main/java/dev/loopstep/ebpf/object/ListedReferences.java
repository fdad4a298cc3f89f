// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the instructions of an object refer to, as far as it can be told, for reading. */
final class ListedReferences {
  /** What an instruction refers to. */
  sealed interface Target {
    /** A function of the object. */
    record Local(Function function) implements Target {}

    /** Something of the kernel. */
    record Extern(String name) implements Target {}

    /** A map that {@code .maps} declares. */
    record Map(String name) implements Target {}

    /**
     * A place in another section.
     *
     * @param variable that lies there with the distance from its start, or empty
     */
    record Data(String section, long offset, String variable) implements Target {}
  }

  private final ElfFile elf;
  private final Functions functions;

  /** Symbols of data by their offset, by section. */
  private final Map<Integer, TreeMap<Long, Symbol>> objects = new HashMap<>();

  ListedReferences(ElfFile elf, Functions functions) {
    this.elf = elf;
    this.functions = functions;
    for (Symbol symbol : elf.symbols(Symbol.OBJECT)) {
      objects
          .computeIfAbsent(symbol.section(), _ -> new TreeMap<>())
          .putIfAbsent(symbol.value(), symbol);
    }
  }

  /** What the instruction refers to, or null for nothing, or nothing that is known. */
  @Nullable Target of(Function function, ListedCode.Entry entry) {
    Relocation relocation = entry.relocation();
    return switch (entry.insn()) {
      case Insn.Call call when call.kind() == CallKind.LOCAL ->
          relocation == null
              ? local(
                  function.section().index(), function.start() + entry.slot() + 1L + call.target())
              : called(relocation.symbol(), call);
      case Insn.Call call when relocation != null -> called(relocation.symbol(), call);
      case Insn.LoadImm64 load when relocation != null -> address(relocation.symbol(), load);
      case null, default -> null;
    };
  }

  private @Nullable Target called(Symbol symbol, Insn.Call call) {
    if (symbol.section() == Symbol.UNDEFINED) {
      return new Target.Extern(symbol.name());
    }
    return local(symbol.section(), symbol.value() / Functions.SLOT_BYTES + call.target() + 1L);
  }

  private @Nullable Target local(int section, long slot) {
    Function function = functions.startingAt(section, slot);
    return function == null ? null : new Target.Local(function);
  }

  private @Nullable Target address(Symbol symbol, Insn.LoadImm64 load) {
    if (symbol.section() == Symbol.UNDEFINED) {
      return new Target.Extern(symbol.name());
    }
    if (symbol.section() >= elf.sections().size()) {
      return null;
    }
    Section section = elf.sections().get(symbol.section());
    long offset = symbol.value() + load.low();
    if (section.isCode()) {
      return offset % Functions.SLOT_BYTES == 0
          ? local(section.index(), offset / Functions.SLOT_BYTES)
          : null;
    }
    Symbol variable = at(section, offset);
    if (section.name().equals(".maps") || section.name().equals("maps")) {
      return new Target.Map(variable == null ? section.name() + "+" + offset : variable.name());
    }
    return new Target.Data(section.name(), offset, variable == null ? "" : place(variable, offset));
  }

  private static String place(Symbol variable, long offset) {
    long distance = offset - variable.value();
    return distance == 0 ? variable.name() : variable.name() + "+" + distance;
  }

  private @Nullable Symbol at(Section section, long offset) {
    TreeMap<Long, Symbol> inSection = objects.get(section.index());
    if (inSection == null) {
      return null;
    }
    var entry = inSection.floorEntry(offset);
    boolean inside =
        entry != null && offset - entry.getKey() < Math.max(1, entry.getValue().size());
    return inside ? entry.getValue() : null;
  }
}
