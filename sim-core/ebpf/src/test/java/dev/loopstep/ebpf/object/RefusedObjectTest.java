// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import dev.loopstep.ebpf.elf.Section;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedObjectTest {
  private static final byte[] GOOD = Fixtures.bytes("nop_loop-clang19-v3");

  private static Diagnostic refused(byte[] bytes) {
    List<Diagnostic> found =
        assertThrows(InputException.class, () -> ObjectReader.read("x.o", bytes)).diagnostics();
    assertEquals(1, found.size());
    return found.getFirst();
  }

  private static byte[] with(int at, int... values) {
    byte[] bytes = GOOD.clone();
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
    return bytes;
  }

  private static ElfFile elf() {
    return ElfReader.read(Bytes.of("x.o", GOOD));
  }

  private static Section section(String name) {
    return elf().section(name).orElseThrow();
  }

  /** Where a field of a section's header stands in the file. */
  private static int headerField(Section section, int field) {
    return (int) Bytes.of("x.o", GOOD).i64(40) + 64 * section.index() + field;
  }

  /** Gives a section a type that no reader looks for. */
  private static byte[] without(String section) {
    return with(headerField(section(section), 0), 0, 0, 0, 0);
  }

  @Test
  void textIsNoElfFile() {
    byte[] text = "policy nop_chain\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(EbpfProblem.NOT_ELF, refused(text).id());
    assertEquals(EbpfProblem.NOT_ELF, refused(new byte[0]).id());
  }

  @Test
  void anotherMachineIsNamed() {
    Diagnostic found = refused(with(18, 62, 0));
    assertEquals(EbpfProblem.NOT_BPF, found.id());
    assertEquals(
        "this ELF file is for another machine (e_machine 62; BPF is 247)", found.message());
    assertEquals(EbpfProblem.NOT_BPF, refused(with(4, 1)).id());
    assertEquals(EbpfProblem.NOT_BPF, refused(with(16, 2, 0)).id());
  }

  @Test
  void bigEndianIsNamed() {
    assertEquals(EbpfProblem.BIG_ENDIAN_OBJECT, refused(with(5, 2)).id());
  }

  @Test
  void anObjectCutShortIsTruncated() {
    assertEquals(EbpfProblem.TRUNCATED_OBJECT, refused(Arrays.copyOf(GOOD, 40)).id());
    assertEquals(EbpfProblem.TRUNCATED_OBJECT, refused(Arrays.copyOf(GOOD, 5000)).id());
  }

  @Test
  void withoutSectionsThereIsNoProgram() {
    byte[] bytes = Arrays.copyOf(GOOD, 64);
    Arrays.fill(bytes, 40, 48, (byte) 0);
    assertEquals(EbpfProblem.NO_PROGRAM, refused(bytes).id());
  }

  @Test
  void programsOfOtherKindsAreNamed() {
    int name = (int) section(".strtab").offset();
    String table = new String(GOOD, StandardCharsets.ISO_8859_1);
    int at = table.indexOf("struct_ops.s/nop_loop\0", name);
    Diagnostic found = refused(with(at, 'x', 'd', 'p', '/'));
    assertEquals(EbpfProblem.NO_PROGRAM, found.id());
    assertEquals(
        "the object has no program for an event loop; it has programs in xdp/ct_ops.s/nop_loop",
        found.message());
  }

  @Test
  void withoutTypesItIsRefused() {
    assertEquals(EbpfProblem.MISSING_BTF, refused(without(".BTF")).id());
  }

  @Test
  void hugeSectionsAreNotAllocated() {
    int size = headerField(section(".bss"), 32);
    Diagnostic found = refused(with(size, 0, 0, 0, 0, 0, 1));
    assertEquals(EbpfProblem.OBJECT_TOO_LARGE, found.id());
    assertEquals("variables take more than 16 MiB with .bss", found.message());
  }

  @Test
  void aVariableMustFitItsSection() {
    int size = headerField(section(".bss"), 32);
    Diagnostic found = refused(with(size, 4));
    assertEquals(EbpfProblem.BAD_BTF, found.id());
  }

  @Test
  void damagedTypesAreRefused() {
    int btf = (int) section(".BTF").offset();
    assertEquals(EbpfProblem.BAD_BTF, refused(with(btf, 0)).id());
    Diagnostic unknownKind = refused(with(btf + 24 + 7, 30));
    assertEquals(EbpfProblem.BAD_BTF, unknownKind.id());
    assertEquals("kind 30 of type is not known", unknownKind.message());
  }

  @Test
  void badCodeIsRefusedAtItsOffsetInTheFile() {
    int code = (int) section("struct_ops.s/nop_loop").offset();
    Diagnostic found = refused(with(code + 8, 0xff));
    assertEquals(EbpfProblem.UNKNOWN_INSTRUCTION, found.id());
    assertEquals(new Place.Offset("x.o", code + 8), found.place());
  }

  @Test
  void aRelocationMustStandAtAnInstruction() {
    int table = (int) section(".relstruct_ops.s/nop_loop").offset();
    assertEquals(EbpfProblem.BAD_RELOCATION, refused(with(table, 0)).id());
    assertEquals(EbpfProblem.DAMAGED_OBJECT, refused(with(table + 12, 0xff, 0xff)).id());
  }

  @Test
  void aTypeThatEventLoopsDoNotHaveIsNamed() {
    Diagnostic found = refused(Fixtures.bytes("foreign_type"));
    assertEquals(EbpfProblem.UNKNOWN_KERNEL_TYPE, found.id());
    assertEquals(
        "the program depends on the kernel's type task_struct, which is not known here",
        found.message());
  }

  @Test
  void aMapOfAnotherTypeIsNamed() {
    Diagnostic found = refused(Fixtures.bytes("foreign_map"));
    assertEquals(EbpfProblem.UNSUPPORTED_MAP, found.id());
    assertEquals("map events is used, and it is of type BPF_MAP_TYPE_RINGBUF", found.message());
  }

  @Test
  void anUnknownExternIsNamed() {
    byte[] bytes = GOOD.clone();
    String file = new String(bytes, StandardCharsets.ISO_8859_1);
    // In the symbols' names only: the BTF still declares the function under its old name.
    bytes[file.indexOf("bpf_io_uring_submit_sqes", (int) section(".strtab").offset())] = 'x';
    Diagnostic found = refused(bytes);
    assertEquals(EbpfProblem.BAD_RELOCATION, found.id());
    assertEquals(
        "function xpf_io_uring_submit_sqes is neither defined here nor declared as a kernel"
            + " function",
        found.message());
  }
}
