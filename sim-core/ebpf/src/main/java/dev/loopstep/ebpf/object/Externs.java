// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.Flavours;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.target.TargetProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an object leaves to the loader: kernel functions and virtual variables (libbpf, {@code
 * bpf_object__collect_externs}, {@code bpf_object__resolve_externs}).
 */
final class Externs {
  /**
   * What the address of a kernel function is taken for, so that it compares as not NULL. The real
   * one is another at each boot; a policy cannot do anything with it.
   */
  private static final long SOME_KERNEL_ADDRESS = 0xffff_ffff_8100_0000L;

  private final ElfFile elf;
  private final Kconfig kconfig;
  private final int kconfigMap;
  private final List<String> kfuncs = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<String, Integer> byDeclaration = new HashMap<>();
  private final Set<String> absent = new HashSet<>();

  private Externs(ElfFile elf, Kconfig kconfig, int kconfigMap) {
    this.elf = elf;
    this.kconfig = kconfig;
    this.kconfigMap = kconfigMap;
  }

  /**
   * Reads the declarations.
   *
   * @param kconfigMap index of the map behind the virtual variables, if there is one
   */
  static Externs read(ElfFile elf, Btf btf, TargetProfile target, Kconfig kconfig, int kconfigMap) {
    Externs externs = new Externs(elf, kconfig, kconfigMap);
    Set<String> weak = new HashSet<>();
    for (Symbol symbol : elf.symbols()) {
      if (symbol.section() == Symbol.UNDEFINED && symbol.binding() == Symbol.WEAK) {
        weak.add(symbol.name());
      }
    }
    btf.dataSection(".ksyms")
        .ifPresent(declared -> {
          for (BtfType.Entry entry : declared.entries()) {
            if (btf.type(entry.type()) instanceof BtfType.Function function) {
              externs.add(function.name(), weak.contains(function.name()), target);
            }
          }
        });
    return externs;
  }

  private void add(String declared, boolean weak, TargetProfile target) {
    String name = Flavours.strip(declared);
    if (weak && target.kfunc(name) == null) {
      absent.add(declared);
      return;
    }
    Integer index = byName.get(name);
    if (index == null) {
      index = kfuncs.size();
      kfuncs.add(name);
      byName.put(name, index);
    }
    byDeclaration.putIfAbsent(declared, index);
  }

  /** The names of the kernel functions, in the order of their declaration. */
  List<String> kfuncs() {
    return kfuncs;
  }

  /** What a call of an undefined symbol leads to; empty for one that nothing declares. */
  Optional<Reference> called(Symbol symbol) {
    if (absent.contains(symbol.name())) {
      return Optional.of(new Reference.AbsentKfunc());
    }
    return Optional.ofNullable(byDeclaration.get(symbol.name())).map(Reference.Kfunc::new);
  }

  /**
   * What the address of an undefined symbol is.
   *
   * @param at offset in the file of what refers to it
   * @throws InputException when it is a variable that nobody knows here
   */
  Reference address(Symbol symbol, long at) {
    if (absent.contains(symbol.name())) {
      return new Reference.Constant(0);
    }
    if (byDeclaration.containsKey(symbol.name())) {
      return new Reference.Constant(SOME_KERNEL_ADDRESS);
    }
    Optional<Integer> offset = kconfig.offsetOf(symbol.name());
    if (offset.isPresent()) {
      return new Reference.Data(kconfigMap, offset.get());
    }
    throw elf.bytes()
        .fail(
            EbpfProblem.UNSUPPORTED_EXTERN,
            at,
            "variable " + symbol.name() + " is not defined in this object",
            "define it here, or hand its value over in a const volatile variable: of the kernel and"
                + " its configuration only LINUX_KERNEL_VERSION is known");
  }
}
