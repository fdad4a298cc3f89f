// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Targets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a written object leaves to its loader: kernel functions, and the variables of {@code
 * .kconfig}.
 */
final class WrittenExterns {
  private final List<String> kfuncs;
  private final List<Variable> kconfig = new ArrayList<>();
  private final ElfWriter elf;
  private final BtfWriter btf;
  private final WrittenTypes types;

  /**
   * Takes what the program leaves open.
   *
   * @throws IllegalArgumentException when its .kconfig is not what a loader makes up
   */
  WrittenExterns(Program program, ElfWriter elf, BtfWriter btf, WrittenTypes types) {
    this.kfuncs = program.kfuncs();
    this.elf = elf;
    this.btf = btf;
    this.types = types;
    for (MapImage map : program.data()) {
      if (map.name().equals(Kconfig.SECTION)) {
        if (!Kconfig.isMadeUp(map, Targets.linux72())) {
          throw new IllegalArgumentException(".kconfig holds what a loader would not put there");
        }
        kconfig.addAll(map.variables());
      }
    }
  }

  List<String> names() {
    List<String> names = new ArrayList<>(kfuncs);
    kconfig.forEach(variable -> names.add(variable.name()));
    return names;
  }

  void addSymbols() {
    names().forEach(elf::undefined);
  }

  /** Offsets and sizes of sections are 0, as the loader has to make room for them. */
  void describe() {
    List<BtfType.Entry> functions = new ArrayList<>();
    for (String name : kfuncs) {
      Signature signature = Targets.whatIf().kfunc(name);
      if (signature == null) {
        throw new IllegalArgumentException("no target has a kernel function " + name);
      }
      functions.add(new BtfType.Entry(types.kfunc(signature), 0, 0));
    }
    describe(".ksyms", functions);
    List<BtfType.Entry> variables = new ArrayList<>();
    for (Variable variable : kconfig) {
      int type = types.variable(variable.type(), false);
      BtfType.Var declared = new BtfType.Var(variable.name(), type, BtfType.Linkage.EXTERN);
      variables.add(new BtfType.Entry(btf.addNew(declared), 0, variable.type().byteSize()));
    }
    describe(Kconfig.SECTION, variables);
  }

  private void describe(String section, List<BtfType.Entry> entries) {
    if (!entries.isEmpty()) {
      btf.addNew(new BtfType.DataSection(section, 0, entries));
    }
  }
}
