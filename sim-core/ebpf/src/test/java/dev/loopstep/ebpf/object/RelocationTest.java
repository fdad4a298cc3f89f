// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.BtfType.Linkage;
import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.elf.Section;
import dev.loopstep.ebpf.elf.Symbol;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each type of relocation may stand, and what a loader fills in from outside the object. */
class RelocationTest {
  private static final String DATA = ".data";
  private static final String OPERATIONS = ".struct_ops.link";

  private static Program read(SmallObject object) {
    return ObjectReader.read("r.o", object.bytes()).programs().getFirst();
  }

  private static Diagnostic refused(SmallObject object) {
    byte[] bytes = object.bytes();
    return assertThrows(InputException.class, () -> ObjectReader.read("r.o", bytes))
        .diagnostics()
        .getFirst();
  }

  private static SmallObject withData() {
    SmallObject object = new SmallObject();
    object.elf.section(DATA, Section.ALLOC | Section.WRITE, new byte[16]);
    object.elf.sectionSymbol(DATA);
    return object;
  }

  private static SmallObject withOperations(int type) {
    SmallObject object = new SmallObject();
    object.elf.section(OPERATIONS, Section.ALLOC | Section.WRITE, new byte[8]);
    int pointer = object.btf.add(new BtfType.Pointer(0));
    BtfType.Member member = new BtfType.Member("loop_step", pointer, 0, 0);
    int struct =
        object.btf.add(new BtfType.Composite("io_uring_bpf_ops", false, 8, List.of(member)));
    int variable = object.btf.addNew(new BtfType.Var("ops", struct, Linkage.GLOBAL));
    BtfType.Entry entry = new BtfType.Entry(variable, 0, 8);
    object.btf.addNew(new BtfType.DataSection(OPERATIONS, 8, List.of(entry)));
    object.elf.relocate(OPERATIONS, 0, type, "p");
    return object;
  }

  @ParameterizedTest
  @CsvSource({
    "8,2,2 (R_BPF_64_ABS64)",
    "8,3,3 (R_BPF_64_ABS32)",
    "8,4,4 (R_BPF_64_NODYLD32)",
    "8,10,10 (R_BPF_64_32)",
    "8,11,11",
    "0,1,1 (R_BPF_64_64)",
    "0,2,2 (R_BPF_64_ABS64)"
  })
  void inCodeEachInstructionHasItsOwnType(long offset, int type, String name) {
    SmallObject object = withData();
    object.elf.relocateToSection(SmallObject.PROGRAM, offset, type, DATA);
    Diagnostic found = refused(object);
    assertEquals(EbpfProblem.BAD_RELOCATION, found.id());
    assertEquals("a relocation of type " + name + " cannot stand there", found.message());
  }

  @Test
  void otherInstructionsHaveNone() {
    SmallObject object = withData();
    object.elf.relocateToSection(SmallObject.PROGRAM, 24, Relocation.BPF_64_64, DATA);
    assertEquals("only calls and 64-bit immediates can be relocated", refused(object).message());
  }

  @Test
  void noneFillsNothingIn() {
    SmallObject object = withData();
    for (long offset : List.of(0L, 8L, 24L)) {
      object.elf.relocateToSection(SmallObject.PROGRAM, offset, Relocation.BPF_NONE, DATA);
    }
    assertEquals(new Insn.LoadImm64(1, Pseudo.CONST, 0, 0), read(object).code().at(1));
  }

  @Test
  void dataAndTypesAreTakenAsTheyStand() {
    SmallObject object = withData();
    for (int type : List.of(0, 1, 2, 3, 4, 10, 99)) {
      object.elf.relocateToSection(DATA, 0, type, DATA);
    }
    MapImage data = read(object).data().getFirst();
    assertEquals(0, data.contents()[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {Relocation.BPF_64_ABS64, Relocation.BPF_64_64})
  void aPointerOfTheOperationsHasOneOfTwoTypes(int type) {
    BpfObject object = ObjectReader.read("r.o", withOperations(type).bytes());
    assertEquals(
        List.of(new BpfObject.StructOps.Member("loop_step", "p")),
        object.structOps().getFirst().members());
  }

  @ParameterizedTest
  @ValueSource(ints = {Relocation.BPF_64_ABS32, Relocation.BPF_64_NODYLD32, Relocation.BPF_64_32})
  void otherTypesCannotStandInTheOperations(int type) {
    Diagnostic found = refused(withOperations(type));
    assertEquals(EbpfProblem.BAD_RELOCATION, found.id());
    assertTrue(found.message().endsWith("cannot stand in " + OPERATIONS), found.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"externs-clang14-v1", "externs-clang16-v2", "externs-clang19-v4"})
  void externsAreFilledIn(String name) {
    Program program = Fixtures.read(name).programs().getFirst();
    assertEquals(List.of("bpf_io_uring_submit_sqes"), program.kfuncs());
    MapImage kconfig =
        program.data().stream()
            .filter(map -> map.name().equals(".kconfig"))
            .findFirst()
            .orElseThrow();
    assertTrue(kconfig.readOnly());
    // LINUX_KERNEL_VERSION of 7.2, then LINUX_HAS_BPF_COOKIE.
    assertEquals(
        List.of((byte) 0, (byte) 2, (byte) 7, (byte) 0, (byte) 1),
        List.of(
            kconfig.contents()[0],
            kconfig.contents()[1],
            kconfig.contents()[2],
            kconfig.contents()[3],
            kconfig.contents()[4]));
    List<Insn> code = program.code().instructions();
    // The function that no kernel has: its address is NULL, and no helper has its number.
    assertTrue(
        code.stream()
            .anyMatch(insn ->
                insn instanceof Insn.LoadImm64 load
                    && load.pseudo() == Pseudo.CONST
                    && load.value() == 0));
    assertTrue(code.contains(new Insn.Call(CallKind.HELPER, 2_002_000_000)));
    assertTrue(code.contains(new Insn.Call(CallKind.KFUNC, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runqueues", "CONFIG_HZ", "LINUX_HAS_WINGS"})
  void otherVariablesOfTheKernelAreNamed(String name) {
    SmallObject object = new SmallObject();
    object.elf.undefined(name);
    int variable = object.btf.addNew(new BtfType.Var(name, object.intType(), Linkage.EXTERN));
    BtfType.Entry entry = new BtfType.Entry(variable, 0, 4);
    object.btf.addNew(new BtfType.DataSection(".kconfig", 0, List.of(entry)));
    Diagnostic found = refused(object.referTo(name));
    assertEquals(EbpfProblem.UNSUPPORTED_EXTERN, found.id());
    assertEquals("variable " + name + " is not defined in this object", found.message());
  }

  @Test
  void aVersionThatDoesNotFitItsVariableIsNotKnown() {
    SmallObject object = new SmallObject();
    String name = "LINUX_KERNEL_VERSION";
    object.elf.undefined(name);
    int narrow = object.btf.add(new BtfType.Int("short", 2, 0, 0, 16));
    int variable = object.btf.addNew(new BtfType.Var(name, narrow, Linkage.EXTERN));
    BtfType.Entry entry = new BtfType.Entry(variable, 0, 2);
    object.btf.addNew(new BtfType.DataSection(".kconfig", 0, List.of(entry)));
    assertEquals(EbpfProblem.UNSUPPORTED_EXTERN, refused(object.referTo(name)).id());
  }

  @Test
  void aFunctionThatNobodyDeclaresIsNamed() {
    SmallObject object = new SmallObject();
    object.elf.undefined("unheard_of");
    object.elf.relocate(SmallObject.PROGRAM, 0, Relocation.BPF_64_32, "unheard_of");
    assertEquals(
        "function unheard_of is neither defined here nor declared as a kernel function",
        refused(object).message());
  }

  @Test
  void symbolsOutsideOfEverySectionAreRefused() {
    SmallObject object = withData();
    object.elf.symbol("far", Symbol.OBJECT, Symbol.GLOBAL, DATA, 16, 4);
    assertEquals("the address is outside section .data", refused(object.referTo("far")).message());
  }
}
