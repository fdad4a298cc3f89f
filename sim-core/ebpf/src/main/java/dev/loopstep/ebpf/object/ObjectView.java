// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.program.MapImage;
import java.util.List;
import java.util.Optional;

/**
 * An object file to be looked at, whatever its programs are for: nothing is linked, and what an
 * event loop cannot use is shown like the rest. Each part is read when it is asked for, so that
 * damage in one leaves the others readable; every method throws {@link InputException} when its
 * part is damaged.
 */
public final class ObjectView {
  private final ElfFile elf;

  private ObjectView(ElfFile elf) {
    this.elf = elf;
  }

  /**
   * Reads headers, symbols and relocations.
   *
   * @param file as diagnostics name it
   * @throws InputException when it is not a BPF object, with one diagnostic
   */
  public static ObjectView read(String file, byte[] bytes) {
    return new ObjectView(ObjectReader.elf(file, bytes));
  }

  /** As diagnostics name the file. */
  public String file() {
    return elf.bytes().file();
  }

  /** All sections, in the order of the file. */
  public List<Section> sections() {
    return elf.sections();
  }

  /** The licence, empty where the object names none. */
  public String license() {
    return ObjectReader.license(elf);
  }

  /** The types; empty where the object was built without. */
  public Optional<Btf> btf() {
    return elf.section(".BTF").map(section -> BtfReader.read(elf.contents(section)));
  }

  /** The struct_ops variables. */
  public List<BpfObject.StructOps> structOps() {
    return StructOpsReader.read(elf, types(), Functions.of(elf));
  }

  /** The sections of variables. */
  public List<MapImage> data() {
    return DataSections.read(elf, types()).images();
  }

  /** The maps that section {@code .maps} declares, of whatever type. */
  public List<DeclaredMap> maps() {
    return MapDeclarations.read(types());
  }

  /**
   * The programs with what they call, in the order of the file, then functions that no program
   * calls.
   */
  public List<ListedProgram> programs() {
    Btf btf = types();
    BtfExt ext = btf().isPresent() ? ObjectReader.ext(elf, btf) : BtfExt.NONE;
    return new ProgramLister(elf, Functions.of(elf), btf, ext).programs();
  }

  /** The types, none where the object was built without. */
  private Btf types() {
    return btf().orElseGet(() -> BtfReader.read(Bytes.of(file(), new BtfWriter().toBytes())));
  }
}
