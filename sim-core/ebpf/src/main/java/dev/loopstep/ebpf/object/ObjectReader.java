// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfExtReader;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads BPF object files and links them as libbpf does: what clang writes with {@code -g -target
 * bpf}, and what {@link ObjectWriter} writes. Nothing in the file is trusted.
 */
public final class ObjectReader {
  private static final int MOST_BYTES = 64 << 20;
  private static final int LONGEST_LICENSE = 127;

  private ObjectReader() {}

  /**
   * Reads an object for Linux 7.2.
   *
   * @param file as diagnostics name it
   * @throws InputException when it is not a BPF object with a loop program, with one diagnostic
   */
  public static BpfObject read(String file, byte[] bytes) {
    return read(file, bytes, Targets.linux72());
  }

  /**
   * Reads an object.
   *
   * @param file as diagnostics name it
   * @param target the kernel whose types and functions the object is fitted to
   * @throws InputException when it is not a BPF object with a loop program, with one diagnostic
   */
  public static BpfObject read(String file, byte[] bytes, TargetProfile target) {
    ElfFile elf = elf(file, bytes);
    Functions functions = Functions.of(elf);
    requireProgram(file, functions);
    Btf btf = btf(elf);
    BtfExt ext = ext(elf, btf);
    DataSections data = DataSections.read(elf, btf);
    List<BpfObject.StructOps> structOps = StructOpsReader.read(elf, btf, functions);
    Kconfig kconfig = Kconfig.read(btf, target);
    MapDefinitions defined = MapDefinitions.read(elf, btf);
    List<ProgramMap> maps = new ArrayList<>(data.images());
    Externs externs = Externs.read(elf, btf, target, kconfig, maps.size());
    kconfig.image().ifPresent(maps::add);
    References references = new References(elf, functions, data, defined, maps.size(), externs);
    maps.addAll(defined.usable());
    Bodies bodies = new Bodies(elf, btf, ext, target.types());
    Linker linker = new Linker(elf, maps, externs.kfuncs(), bodies, references, ext);
    List<Program> programs = new ArrayList<>();
    for (Function function : functions.programs()) {
      programs.add(linker.link(function));
    }
    return new BpfObject(file, programs, structOps, license(elf));
  }

  /** The file's sections and symbols, where it is not too large to be looked at. */
  static ElfFile elf(String file, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new InputException(
          EbpfProblem.OBJECT_TOO_LARGE,
          new Place.Whole(file),
          "the file has more than " + (MOST_BYTES >> 20) + " MiB",
          "give the object file of one policy");
    }
    return ElfReader.read(Bytes.of(file, bytes));
  }

  private static void requireProgram(String file, Functions functions) {
    if (functions.programs().isEmpty()) {
      List<String> others = functions.otherSections();
      String found = others.isEmpty() ? "" : "; it has programs in " + String.join(", ", others);
      throw new InputException(
          EbpfProblem.NO_PROGRAM,
          new Place.Whole(file),
          "the object has no program for an event loop" + found,
          "put the policy's function into section struct_ops.s/<name>");
    }
  }

  private static Btf btf(ElfFile elf) {
    Optional<Section> section = elf.section(".BTF");
    if (section.isEmpty()) {
      throw new InputException(
          EbpfProblem.MISSING_BTF,
          new Place.Whole(elf.bytes().file()),
          "the object has no type information (.BTF)",
          "compile with -g");
    }
    return BtfReader.read(elf.contents(section.get()));
  }

  static BtfExt ext(ElfFile elf, Btf btf) {
    return elf.section(".BTF.ext")
        .map(section -> BtfExtReader.read(elf.contents(section), btf))
        .orElse(BtfExt.NONE);
  }

  static String license(ElfFile elf) {
    Optional<Section> section = elf.section("license");
    if (section.isEmpty() || section.get().type() != Section.PROGBITS) {
      return "";
    }
    Bytes text = elf.contents(section.get());
    int length = 0;
    while (length < text.size() && length < LONGEST_LICENSE && text.u8(length) != 0) {
      length++;
    }
    return new String(text.backing(), text.start(), length, StandardCharsets.UTF_8);
  }
}
