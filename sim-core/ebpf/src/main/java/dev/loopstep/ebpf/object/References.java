// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import org.jspecify.annotations.Nullable;

/**
 * Finds what calls and 64-bit immediates refer to, from relocations or, within a section, from the
 * code itself.
 */
final class References {
  private final ElfFile elf;
  private final Functions functions;
  private final DataSections data;
  private final MapDefinitions maps;
  private final int firstMap;
  private final Externs externs;

  /**
   * @param firstMap the index that the first of the defined maps has among all maps
   */
  References(
      ElfFile elf,
      Functions functions,
      DataSections data,
      MapDefinitions maps,
      int firstMap,
      Externs externs) {
    this.elf = elf;
    this.functions = functions;
    this.data = data;
    this.maps = maps;
    this.firstMap = firstMap;
    this.externs = externs;
  }

  /** What the instruction at the slot refers to, or null for one that refers to nothing. */
  @Nullable Reference of(Body body, int slot) {
    Relocation relocation = relocation(body, slot);
    return switch (body.code().at(slot)) {
      case Insn.Call call ->
          relocation == null ? local(body, slot, call) : call(body, slot, call, relocation);
      case Insn.LoadImm64 load ->
          relocation == null ? constant(body, slot, load) : address(body, slot, load, relocation);
      default -> null;
    };
  }

  /**
   * What is to be filled in, or null. LLVM gives each kind of instruction a type of its own, which
   * libbpf does not look at ({@code Documentation/bpf/llvm_reloc.rst}); another type there is
   * damage.
   */
  private @Nullable Relocation relocation(Body body, int slot) {
    Relocation relocation = body.relocationAt(slot);
    if (relocation == null || relocation.type() == Relocation.BPF_NONE) {
      return null;
    }
    boolean fits =
        switch (body.code().at(slot)) {
          case Insn.Call _ -> relocation.type() == Relocation.BPF_64_32;
          case Insn.LoadImm64 _ -> relocation.type() == Relocation.BPF_64_64;
          default -> throw bad(body, slot, "only calls and 64-bit immediates can be relocated");
        };
    if (!fits) {
      throw bad(
          body, slot, "a relocation of type " + relocation.typeName() + " cannot stand there");
    }
    return relocation;
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
    return externs
        .called(symbol)
        .orElseThrow(() ->
            fail(
                body,
                slot,
                "function "
                    + symbol.name()
                    + " is neither defined here nor declared as a kernel function",
                "define it, or declare it extern with __ksym"));
  }

  private @Nullable Reference constant(Body body, int slot, Insn.LoadImm64 load) {
    if (load.pseudo() != Insn.LoadImm64.Pseudo.CONST) {
      throw bad(body, slot, "a reference to a map or function lacks its relocation");
    }
    return null;
  }

  private Reference address(Body body, int slot, Insn.LoadImm64 load, Relocation relocation) {
    Symbol symbol = relocation.symbol();
    if (symbol.section() == Symbol.UNDEFINED) {
      return externs.address(symbol, body.fileOffset(slot));
    }
    if (symbol.section() >= elf.sections().size()) {
      throw bad(body, slot, "symbol " + symbol.name() + " is in no section");
    }
    Section section = elf.sections().get(symbol.section());
    if (section.isCode()) {
      requireWholeSlots(body, slot, symbol);
      long target = (symbol.value() + load.low()) / Functions.SLOT_BYTES;
      return subprogram(body, slot, section.index(), target);
    }
    long offset = symbol.value() + load.low();
    if (MapDefinitions.isMaps(section)) {
      return map(body, slot, offset);
    }
    Integer image = data.imageOf(section.index());
    if (image == null) {
      throw bad(body, slot, "an address in section " + section.name() + " cannot be taken");
    }
    if (offset < 0 || offset >= section.size()) {
      throw bad(body, slot, "the address is outside section " + section.name());
    }
    return new Reference.Data(image, (int) offset);
  }

  private Reference map(Body body, int slot, long offset) {
    return maps.startingAt(offset, body.fileOffset(slot))
        .map(index -> new Reference.Map(firstMap + index))
        .orElseThrow(() -> bad(body, slot, "the address does not lead to a map"));
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
