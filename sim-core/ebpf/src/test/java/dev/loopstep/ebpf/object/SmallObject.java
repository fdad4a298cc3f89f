// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import java.util.ArrayList;
import java.util.List;

/** Objects of one program whose every part a test can get wrong. */
final class SmallObject {
  static final String PROGRAM = "struct_ops.s/p";
  private static final int MAP_BYTES = 64;

  /** Where the program's second instruction, a 64-bit immediate, stands. */
  static final int IMMEDIATE_AT = 8;

  final ElfWriter elf = new ElfWriter();
  final BtfWriter btf = new BtfWriter();
  private final List<BtfType.Member> members = new ArrayList<>();

  SmallObject() {
    // A call, a 64-bit immediate, an exit: something for each relocation to stand at.
    List<Insn> code =
        List.of(
            new Insn.Call(CallKind.HELPER, 5),
            new Insn.LoadImm64(1, Pseudo.CONST, 0, 0),
            new Insn.Exit());
    byte[] bytes = Encoder.encode(Code.of(code));
    elf.section(PROGRAM, Section.ALLOC | Section.EXECINSTR, bytes);
    elf.symbol("p", Symbol.FUNC, Symbol.GLOBAL, PROGRAM, 0, bytes.length);
  }

  int intType() {
    return btf.add(new BtfType.Int("int", 4, BtfType.Int.SIGNED, 0, 32));
  }

  private int pointerTo(int type) {
    return btf.add(new BtfType.Pointer(type));
  }

  private SmallObject member(String name, int type) {
    members.add(new BtfType.Member(name, type, 64 * members.size(), 0));
    return this;
  }

  /** A member as __uint makes it. */
  SmallObject number(String name, long number) {
    int array = btf.add(new BtfType.Array(intType(), intType(), number));
    return member(name, pointerTo(array));
  }

  /** A member as __type makes it. */
  SmallObject type(String name, int type) {
    return member(name, pointerTo(type));
  }

  /** A member as __ulong makes it. */
  SmallObject longNumber(String name, long number) {
    List<BtfType.Enumerator> value = List.of(new BtfType.Enumerator("v", number));
    return member(name, btf.add(new BtfType.Enumeration("", 8, false, value)));
  }

  /** A member that is no pointer. */
  SmallObject plain(String name, int type) {
    return member(name, type);
  }

  /** A map of the members so far. */
  SmallObject map(String name, BtfType.Linkage linkage) {
    int struct = btf.addNew(new BtfType.Composite("", false, 8L * members.size(), members));
    int variable = btf.addNew(new BtfType.Var(name, struct, linkage));
    elf.section(".maps", Section.ALLOC | Section.WRITE, new byte[MAP_BYTES]);
    elf.symbol(name, Symbol.OBJECT, Symbol.GLOBAL, ".maps", 0, MAP_BYTES);
    btf.addNew(
        new BtfType.DataSection(
            ".maps", MAP_BYTES, List.of(new BtfType.Entry(variable, 0, MAP_BYTES))));
    return this;
  }

  /** Has the 64-bit immediate refer to a symbol. */
  SmallObject referTo(String symbol) {
    elf.relocate(PROGRAM, IMMEDIATE_AT, Relocation.BPF_64_64, symbol);
    return this;
  }

  byte[] bytes() {
    elf.section(".BTF", 0, btf.toBytes());
    return elf.write();
  }
}
