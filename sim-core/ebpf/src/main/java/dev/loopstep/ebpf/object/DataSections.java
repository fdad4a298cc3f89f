// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sections of variables, as the maps that a loader makes of them. */
final class DataSections {
  /**
   * All sections together: a policy's state is a few kilobytes, and .bss takes no room in the file.
   */
  private static final long MOST_BYTES = 16 << 20;

  private record Global(int section, String name) {}

  private final ElfFile elf;
  private final Btf btf;
  private final VariableTypes types;
  private final Map<Integer, List<String>> tags;
  private final Map<Global, Long> globals = new HashMap<>();

  private final List<MapImage> images = new ArrayList<>();
  private final Map<Integer, Integer> imageOfSection = new HashMap<>();

  private DataSections(ElfFile elf, Btf btf) {
    this.elf = elf;
    this.btf = btf;
    this.types = new VariableTypes(btf);
    this.tags = tagsByDeclaration(btf);
    for (Symbol symbol : elf.symbols(Symbol.OBJECT)) {
      if (symbol.isGlobal()) {
        globals.putIfAbsent(new Global(symbol.section(), symbol.name()), symbol.value());
      }
    }
  }

  /**
   * Reads all of them.
   *
   * @throws InputException when they are too large, or contradict the BTF
   */
  static DataSections read(ElfFile elf, Btf btf) {
    DataSections data = new DataSections(elf, btf);
    long bytes = 0;
    for (Section section : elf.sections()) {
      if (isData(section)) {
        bytes = data.withinLimit(section, bytes);
        data.imageOfSection.put(section.index(), data.images.size());
        data.images.add(data.image(section));
      }
    }
    return data;
  }

  private static boolean isData(Section section) {
    boolean filled = section.type() == Section.PROGBITS || section.type() == Section.NOBITS;
    return filled
        && section.size() != 0
        && (isNamed(section, ".rodata") || isNamed(section, ".data") || isNamed(section, ".bss"));
  }

  private static boolean isNamed(Section section, String prefix) {
    return section.name().equals(prefix) || section.name().startsWith(prefix + ".");
  }

  private long withinLimit(Section section, long before) {
    if (section.size() < 0 || section.size() > MOST_BYTES - before) {
      throw elf.bytes()
          .fail(
              EbpfProblem.OBJECT_TOO_LARGE,
              0,
              "variables take more than " + (MOST_BYTES >> 20) + " MiB with " + section.name(),
              "make its arrays smaller");
    }
    return before + section.size();
  }

  private MapImage image(Section section) {
    byte[] contents =
        section.type() == Section.NOBITS
            ? new byte[(int) section.size()]
            : elf.contents(section).copy();
    List<Variable> variables = new ArrayList<>();
    btf.dataSection(section.name())
        .ifPresent(declared -> {
          for (BtfType.Entry entry : declared.entries()) {
            variables.add(variable(section, entry));
          }
        });
    variables.sort(Comparator.comparingInt(Variable::offset));
    requireApart(section, variables);
    return new MapImage(section.name(), contents, isNamed(section, ".rodata"), variables);
  }

  private void requireApart(Section section, List<Variable> variables) {
    long end = 0;
    for (Variable variable : variables) {
      if (variable.offset() < end) {
        throw btf.bad("variables overlap in section " + section.name());
      }
      end = variable.offset() + variable.type().byteSize();
    }
  }

  private Variable variable(Section section, BtfType.Entry entry) {
    if (!(btf.type(entry.type()) instanceof BtfType.Var declared)) {
      throw btf.bad("section " + section.name() + " holds something that is not a variable");
    }
    VariableType type = types.of(declared.type());
    long offset = offset(section, entry, declared);
    if (offset < 0 || offset > section.size() || type.byteSize() > section.size() - offset) {
      throw btf.bad("variable " + declared.name() + " does not fit section " + section.name());
    }
    List<String> declaredTags = tags.getOrDefault(entry.type(), List.of());
    return new Variable(declared.name(), (int) offset, type, declaredTags);
  }

  /**
   * Compilers leave the offsets of global variables to the linker, and write those of static ones
   * into the BTF.
   */
  private long offset(Section section, BtfType.Entry entry, BtfType.Var declared) {
    if (declared.linkage() == BtfType.Linkage.STATIC) {
      return entry.offset();
    }
    Long value = globals.get(new Global(section.index(), declared.name()));
    if (value == null) {
      throw btf.bad("variable " + declared.name() + " has no symbol in " + section.name());
    }
    return value;
  }

  private static Map<Integer, List<String>> tagsByDeclaration(Btf btf) {
    Map<Integer, List<String>> tags = new HashMap<>();
    for (BtfType type : btf.types()) {
      if (type instanceof BtfType.DeclarationTag tag && tag.component() == -1) {
        tags.computeIfAbsent(tag.type(), _ -> new ArrayList<>()).add(tag.name());
      }
    }
    return tags;
  }

  /** In the order of their sections. */
  List<MapImage> images() {
    return images;
  }

  /** The image that the section became, or null when it holds no variables. */
  @Nullable Integer imageOf(int section) {
    return imageOfSection.get(section);
  }
}
