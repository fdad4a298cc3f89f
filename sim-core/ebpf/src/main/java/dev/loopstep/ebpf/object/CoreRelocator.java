// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.btf.BtfExt.CoreRelocation;
import dev.loopstep.ebpf.core.CoreAnswer;
import dev.loopstep.ebpf.core.CoreAnswer.Access;
import dev.loopstep.ebpf.core.CoreResolver;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.target.KernelTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Fits instructions to the target's types. */
final class CoreRelocator {
  /**
   * The helper that libbpf puts where an instruction must not be reached, since no kernel has it.
   */
  private static final int NO_SUCH_HELPER = 0xbad2310;

  private final ElfFile elf;
  private final CoreResolver resolver;
  private final Map<String, NavigableMap<Long, CoreRelocation>> bySection = new HashMap<>();

  CoreRelocator(ElfFile elf, Btf btf, BtfExt ext, KernelTypes target) {
    this.elf = elf;
    this.resolver = new CoreResolver(btf, elf.bytes().file(), target);
    ext.relocations()
        .forEach((section, relocations) -> {
          NavigableMap<Long, CoreRelocation> byOffset = new TreeMap<>();
          for (CoreRelocation relocation : relocations) {
            byOffset.put(relocation.offset(), relocation);
          }
          bySection.put(section, byOffset);
        });
  }

  /** The function's code with its relocations applied. */
  Code apply(Function function, Code code) {
    long from = (long) function.start() * Functions.SLOT_BYTES;
    long to = from + (long) function.slots() * Functions.SLOT_BYTES;
    NavigableMap<Long, CoreRelocation> all = bySection.get(function.section().name());
    if (all == null || all.subMap(from, true, to, false).isEmpty()) {
      return code;
    }
    List<Insn> relocated = new ArrayList<>();
    int slot = 0;
    for (Insn insn : code.instructions()) {
      long offset = from + (long) slot * Functions.SLOT_BYTES;
      append(insn, all.get(offset), function.section().offset() + offset, relocated);
      slot += insn.slots();
    }
    return Code.of(relocated);
  }

  private void append(
      Insn insn, @Nullable CoreRelocation relocation, long at, List<Insn> relocated) {
    if (relocation == null) {
      relocated.add(insn);
      return;
    }
    switch (resolver.resolve(relocation, at)) {
      case CoreAnswer.Absent() -> poison(insn, relocated);
      case CoreAnswer.Value(long value, Long expected, Access access) -> {
        if (expected != null) {
          requireExpected(insn, expected, at);
        }
        if (access instanceof Access.Unfit && isMemory(insn)) {
          poison(insn, relocated);
        } else {
          relocated.add(patch(insn, value, access, at));
        }
      }
    }
  }

  private static void poison(Insn insn, List<Insn> relocated) {
    for (int i = 0; i < insn.slots(); i++) {
      relocated.add(new Insn.Call(CallKind.HELPER, NO_SUCH_HELPER));
    }
  }

  private static boolean isMemory(Insn insn) {
    return insn instanceof Insn.Load || insn instanceof Insn.Store;
  }

  /** A constant that the compiler would not have put there is a sign of damage, as for libbpf. */
  private void requireExpected(Insn insn, long expected, long at) {
    boolean asExpected =
        switch (insn) {
          case Insn.Alu(_, _, _, Operand.Imm(int imm)) -> imm == (int) expected;
          case Insn.LoadImm64 load -> load.value() == expected;
          case Insn.Load load -> load.offset() == expected;
          case Insn.Store store -> store.offset() == expected;
          default -> true;
        };
    if (!asExpected) {
      throw bad(at, "a CO-RE relocation expects " + expected + " in its instruction");
    }
  }

  private Insn patch(Insn insn, long value, Access access, long at) {
    return switch (insn) {
      case Insn.Alu(var width, var op, int dst, Operand.Imm _) ->
          new Insn.Alu(width, op, dst, new Operand.Imm(narrow(value, at)));
      case Insn.LoadImm64(int dst, Pseudo pseudo, _, _) when pseudo == Pseudo.CONST ->
          new Insn.LoadImm64(dst, Pseudo.CONST, (int) value, (int) (value >> 32));
      case Insn.Load load ->
          new Insn.Load(
              size(load.size(), access, at),
              load.signExtend(),
              load.dst(),
              load.src(),
              offset(value, at));
      case Insn.Store store ->
          new Insn.Store(
              size(store.size(), access, at), store.dst(), offset(value, at), store.src());
      default -> throw bad(at, "a CO-RE relocation stands at an instruction that has no constant");
    };
  }

  private Size size(Size old, Access access, long at) {
    if (!(access instanceof Access.Resized(long from, long to))) {
      return old;
    }
    if (from != old.bytes()) {
      throw bad(at, "a CO-RE relocation expects an access of " + from + " bytes");
    }
    for (Size size : Size.values()) {
      if (size.bytes() == to) {
        return size;
      }
    }
    throw bad(at, "a CO-RE relocation asks for an access of " + to + " bytes");
  }

  private int narrow(long value, long at) {
    if (value != (int) value) {
      throw bad(at, "a CO-RE relocation gives " + value + ", which does not fit 32 bits");
    }
    return (int) value;
  }

  private short offset(long value, long at) {
    if (value != (short) value) {
      throw bad(at, "a CO-RE relocation gives offset " + value + ", which does not fit 16 bits");
    }
    return (short) value;
  }

  private InputException bad(long at, String message) {
    return elf.bytes().damaged(EbpfProblem.BAD_RELOCATION, at, message);
  }
}
