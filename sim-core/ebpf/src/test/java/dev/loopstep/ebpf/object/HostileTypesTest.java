// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfType.Linkage;
import dev.loopstep.ebpf.btf.BtfWriter;
import dev.loopstep.ebpf.elf.ElfWriter;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Insn;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Types that are small in the file and would be endless in memory. */
@Timeout(10)
class HostileTypesTest {
  private static final int BSS_BYTES = 64;

  /** Reads an object with one variable, of the type that the function makes. */
  private static Diagnostic refused(ToIntFunction<BtfWriter> type) {
    BtfWriter btf = new BtfWriter();
    int variable = btf.addNew(new BtfType.Var("v", type.applyAsInt(btf), Linkage.STATIC));
    BtfType.Entry entry = new BtfType.Entry(variable, 0, BSS_BYTES);
    btf.addNew(new BtfType.DataSection(".bss", BSS_BYTES, List.of(entry)));
    ElfWriter elf = new ElfWriter();
    String section = "struct_ops.s/p";
    byte[] code = Encoder.encode(Code.of(List.of(new Insn.Exit())));
    elf.section(section, Section.ALLOC | Section.EXECINSTR, code);
    elf.symbol("p", Symbol.FUNC, Symbol.GLOBAL, section, 0, code.length);
    elf.zeros(".bss", Section.ALLOC | Section.WRITE, BSS_BYTES);
    elf.section(".BTF", 0, btf.toBytes());
    byte[] bytes = elf.write();
    Diagnostic found =
        assertThrows(InputException.class, () -> ObjectReader.read("x.o", bytes))
            .diagnostics()
            .getFirst();
    assertEquals(EbpfProblem.BAD_BTF, found.id());
    return found;
  }

  private static int struct(BtfWriter btf, long size, int... members) {
    List<BtfType.Member> all =
        Arrays.stream(members).mapToObj(type -> new BtfType.Member("m", type, 0, 0)).toList();
    return btf.addNew(new BtfType.Composite("s", false, size, all));
  }

  private static int array(BtfWriter btf, int element, long length) {
    return btf.addNew(new BtfType.Array(element, element, length));
  }

  private static int byteType(BtfWriter btf) {
    return btf.add(new BtfType.Int("char", 1, 0, 0, 8));
  }

  @Test
  void aTypedefOfItself() {
    assertEquals(
        "type 1 is defined by itself",
        refused(btf -> btf.addNew(new BtfType.Typedef("t", 1))).message());
  }

  @Test
  void aStructInItself() {
    assertEquals("types are nested more than 32 deep", refused(btf -> struct(btf, 8, 1)).message());
  }

  @Test
  void aStructOfTwiceTheOneBeforeThirtyTimes() {
    Diagnostic found =
        refused(btf -> {
          int type = byteType(btf);
          for (int i = 0; i < 30; i++) {
            type = struct(btf, 8, type, type);
          }
          return type;
        });
    assertEquals("the variables have more values than bytes", found.message());
  }

  @Test
  void arraysOfArraysOfNothing() {
    Diagnostic found =
        refused(btf -> {
          int type = struct(btf, 0);
          for (int i = 0; i < 20; i++) {
            type = array(btf, type, 0x7fff_ffff);
          }
          return type;
        });
    assertEquals("the variables have more values than bytes", found.message());
  }

  @Test
  void arraysThatAreLargerThanEveryAddress() {
    Diagnostic found =
        refused(btf -> array(btf, struct(btf, 0xffff_ffffL, byteType(btf)), 0xffff_ffffL));
    assertEquals("an array has 4294967295 elements of 4294967295 bytes", found.message());
  }

  @Test
  void anArrayOfMoreThanItsSection() {
    assertEquals(
        "variable v does not fit section .bss",
        refused(btf -> array(btf, byteType(btf), BSS_BYTES + 1)).message());
  }

  @Test
  void aMemberBeyondItsStruct() {
    assertEquals(
        "member m does not fit struct s",
        refused(btf -> struct(btf, 2, array(btf, byteType(btf), 3))).message());
  }

  @Test
  void aVariableOfNoSize() {
    assertEquals("a variable has a type without a size", refused(btf -> 0).message());
  }
}
