// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what calls and 64-bit immediates refer to, from relocations or, within a section, from the
 * code itself.
 */
final class References {
  private final ElfFile elf;
  private final Functions functions;
  private final DataSections data;
  private final Map<String, Integer> kfuncs = new HashMap<>();

  References(ElfFile elf, Functions functions, DataSections data, List<String> kfuncs) {
    this.elf = elf;
    this.functions = functions;
    this.data = data;
    for (String kfunc : kfuncs) {
      this.kfuncs.putIfAbsent(kfunc, this.kfuncs.size());
    }
  }

  /** What the instruction at the slot refers to, or null for one that refers to nothing. */
  @Nullable Reference of(Body body, int slot) {
    Relocation relocation = body.relocationAt(slot);
    return switch (body.code().at(slot)) {
      case Insn.Call call ->
          relocation == null ? local(body, slot, call) : call(body, slot, call, relocation);
      case Insn.LoadImm64 load ->
          relocation == null ? constant(body, slot, load) : address(body, slot, load, relocation);
      default -> {
        if (relocation != null) {
          throw bad(body, slot, "only calls and 64-bit immediates can be relocated");
        }
        yield null;
      }
    };
  }

  /** A call within a section needs no relocation: the assembler knew the distance. */
  private @Nullable Reference local(Body body, int slot, Insn.Call call) {
    if (call.kind() != CallKind.LOCAL) {
      return null;
    }
    long target = body.function().start() + slot + 1L + call.target();
    return subprogram(body, slot, body.function().section().index(), target);
  }

  /**
   * A call's imm counts slots from the symbol, less one, since calls count from the next
   * instruction.
   */
  private Reference call(Body body, int slot, Insn.Call call, Relocation relocation) {
    Symbol symbol = relocation.symbol();
    if (symbol.section() == Symbol.UNDEFINED) {
      return kfunc(body, slot, symbol);
    }
    requireWholeSlots(body, slot, symbol);
    long target = symbol.value() / Functions.SLOT_BYTES + call.target() + 1L;
    return subprogram(body, slot, symbol.section(), target);
  }

  private Reference kfunc(Body body, int slot, Symbol symbol) {
    Integer index = kfuncs.get(symbol.name());
    if (index == null) {
      throw fail(
          body,
          slot,
          "function "
              + symbol.name()
              + " is neither defined here nor declared as a kernel function",
          "define it, or declare it extern with __ksym");
    }
    return new Reference.Kfunc(index);
  }

  private @Nullable Reference constant(Body body, int slot, Insn.LoadImm64 load) {
    if (load.pseudo() != Insn.LoadImm64.Pseudo.CONST) {
      throw bad(body, slot, "a reference to a map or function lacks its relocation");
    }
    return null;
  }

  private Reference address(Body body, int slot, Insn.LoadImm64 load, Relocation relocation) {
    Symbol symbol = relocation.symbol();
    Section section = section(body, slot, symbol);
    if (section.isCode()) {
      requireWholeSlots(body, slot, symbol);
      long target = (symbol.value() + load.low()) / Functions.SLOT_BYTES;
      return subprogram(body, slot, section.index(), target);
    }
    Integer map = data.imageOf(section.index());
    if (map == null) {
      throw notData(body, slot, symbol, section);
    }
    long offset = symbol.value() + load.low();
    if (offset < 0 || offset >= section.size()) {
      throw bad(body, slot, "the address is outside section " + section.name());
    }
    return new Reference.Data(map, (int) offset);
  }

  private Section section(Body body, int slot, Symbol symbol) {
    int index = symbol.section();
    if (index == Symbol.UNDEFINED) {
      throw fail(
          body,
          slot,
          "variable " + symbol.name() + " is not defined in this object",
          "define it here: variables of the kernel or its configuration are not supported");
    }
    if (index >= elf.sections().size()) {
      throw bad(body, slot, "symbol " + symbol.name() + " is in no section");
    }
    return elf.sections().get(index);
  }

  private InputException notData(Body body, int slot, Symbol symbol, Section section) {
    boolean map = section.name().equals(".maps") || section.name().equals("maps");
    if (map) {
      return new InputException(
          EbpfProblem.UNSUPPORTED_MAP,
          new Place.Offset(elf.bytes().file(), body.fileOffset(slot)),
          "map " + symbol.name() + " is used, and maps are not supported yet",
          "keep the state in global variables");
    }
    return bad(body, slot, "an address in section " + section.name() + " cannot be taken");
  }

  private Reference subprogram(Body body, int slot, int section, long target) {
    Function function = functions.startingAt(section, target);
    if (function == null) {
      throw bad(body, slot, "the call does not lead to the start of a function");
    }
    return new Reference.Subprogram(function);
  }

  private void requireWholeSlots(Body body, int slot, Symbol symbol) {
    if (symbol.value() % Functions.SLOT_BYTES != 0) {
      throw bad(body, slot, "symbol " + symbol.name() + " does not stand at an instruction");
    }
  }

  private InputException bad(Body body, int slot, String message) {
    return elf.bytes().damaged(EbpfProblem.BAD_RELOCATION, body.fileOffset(slot), message);
  }

  private InputException fail(Body body, int slot, String message, String remedy) {
    return elf.bytes().fail(EbpfProblem.BAD_RELOCATION, body.fileOffset(slot), message, remedy);
  }
}
