// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The calls of bpf(2) themselves. */
@Tag("kernel")
class BpfTest {
  private static final int EINVAL = 22;
  private static final int EPERM = 1;
  private static final int E2BIG = 7;

  @BeforeEach
  void bpfIsPermitted() {
    Optional<String> obstacle = BpfAccess.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
  }

  @Test
  void anArrayKeepsWhatIsPut() throws BpfException {
    try (KernelArray array = KernelArray.create("numbers", 4, 3, KernelArray.MAPPABLE)) {
      array.put(2, new byte[] {1, 2, 3, 4});
      assertArrayEquals(new byte[] {1, 2, 3, 4}, array.get(2));
      assertArrayEquals(new byte[4], array.get(0));
      BpfException beyond = assertThrows(BpfException.class, () -> array.put(3, new byte[4]));
      assertEquals(E2BIG, beyond.errno());
      assertThrows(IllegalArgumentException.class, () -> array.put(0, new byte[5]));
    }
  }

  @Test
  void aFrozenArrayIsNotWritten() throws BpfException {
    try (KernelArray array =
        KernelArray.create(".rodata", 4, 1, KernelArray.READ_ONLY_FOR_PROGRAMS)) {
      array.freeze();
      BpfException frozen = assertThrows(BpfException.class, () -> array.put(0, new byte[4]));
      assertEquals(EPERM, frozen.errno());
      assertEquals("BPF_MAP_UPDATE_ELEM: EPERM", frozen.getMessage());
    }
  }

  @Test
  void damagedTypeInformationIsRefused() {
    BpfException refused =
        assertThrows(BpfException.class, () -> KernelTypeInfo.load(new byte[] {1, 2, 3}));
    assertEquals(EINVAL, refused.errno());
  }

  @Test
  void anUnknownKernelFunctionIsNamed() {
    BpfException unknown =
        assertThrows(BpfException.class, () -> KernelTypes.function("no_such_function"));
    assertEquals("kernel function no_such_function: ENOENT", unknown.getMessage());
  }

  @Test
  void nothingIsLeftOpen() throws BpfException {
    Program good = program(new Insn.Load(Size.W, false, 0, 1, (short) 0));
    Program bad = program(new Insn.Load(Size.W, false, 0, 5, (short) 0));
    HostProgram.load(good).close();
    int before = openFiles();
    for (int i = 0; i < 20; i++) {
      try (HostProgram loaded = HostProgram.load(good, List.of(0))) {
        assertEquals(7, loaded.run(new byte[] {7, 0, 0, 0}).result());
      }
      assertThrows(BpfException.class, () -> HostProgram.load(bad, List.of(0)));
    }
    assertTrue(openFiles() < before + 10, before + " open files became " + openFiles());
  }

  private static Program program(Insn first) {
    return new Program(
        "a program",
        ProgramKind.MEMORY,
        Code.of(List.of(first, new Insn.Exit())),
        List.of(
            new MapImage(".data", new byte[8], false, List.of()),
            new MapDefinition("array", MapType.ARRAY, 4, 8, 2, 0)),
        List.of(),
        SourceMap.NONE);
  }

  private static int openFiles() {
    String[] files = new File("/proc/self/fd").list();
    return files == null ? 0 : files.length;
  }
}
