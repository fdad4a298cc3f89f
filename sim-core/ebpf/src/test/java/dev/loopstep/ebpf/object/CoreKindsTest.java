// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.KernelTypes;
import dev.loopstep.ebpf.target.KernelTypesReader;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CO-RE relocations of every kind. For Linux 7.2 the expected values are those that libbpf 1.7 put
 * into the same objects on Linux 7.2.13.
 */
class CoreKindsTest {
  /** A kernel that never was: other offsets, bits where Linux has numbers, and a type less. */
  private static final KernelTypes OTHER =
      KernelTypesReader.read(
          """
          int unsigned~int 4 unsigned
          int long~long~unsigned~int 8 unsigned
          int unsigned~char 1 unsigned
          int int 4 signed
          int short~unsigned~int 2 unsigned
          struct io_uring 16 {
            4 head unsigned~int
            8 tail short~unsigned~int
          }
          struct io_rings 256 {
            128 cq struct:io_uring
            192 - struct 64 {
              16 cq_overflow unsigned~int
              32 cqes struct:io_uring_cqe[4]
            }
          }
          struct io_uring_cqe 24 {
            8 flags unsigned~int
            12.5:9 res int
          }
          struct io_uring_buf_ring 8 {
            0 tail short~unsigned~int
          }
          struct io_uring_sync_cancel_reg 8 {
            0 pad unsigned~char[4]
          }
          struct io_uring_sqe 128 {
            96 cmd_op unsigned~int
            100 write_stream long~long~unsigned~int
            108 cmd unsigned~char[0]
          }
          struct iou_loop_params 8 {
            0 cq_wait_idx unsigned~int
            4 deadline unsigned~int
          }
          enum io_uring_napi_op 4 unsigned {
            9 IO_URING_NAPI_STATIC_ADD_ID
          }
          """);

  /**
   * The constants that the program stores into a variable, by index. The compilers put a constant
   * into a register right before they store it.
   */
  private static Map<Integer, Long> stored(Program program, String variable) {
    Variable found =
        program.data().getFirst().variables().stream()
            .filter(v -> v.name().equals(variable))
            .findFirst()
            .orElseThrow();
    Map<Integer, Long> constants = new HashMap<>();
    Map<Integer, Long> registers = new HashMap<>();
    Map<Integer, Integer> pointers = new HashMap<>();
    for (Insn insn : program.code().instructions()) {
      switch (insn) {
        case Insn.Alu(_, _, int dst, Operand.Imm(int imm)) -> registers.put(dst, (long) imm);
        case Insn.LoadImm64 load when load.pseudo() == Insn.LoadImm64.Pseudo.CONST ->
            registers.put(load.dst(), load.value());
        case Insn.LoadImm64 load -> pointers.put(load.dst(), load.high());
        case Insn.Store(_, int dst, short offset, Operand.Reg(int src))
            when pointers.containsKey(dst) && registers.containsKey(src) -> {
          int at = pointers.get(dst) + offset - found.offset();
          if (at >= 0 && at < found.type().byteSize()) {
            constants.putIfAbsent(at / 8, registers.get(src));
          }
        }
        default -> {}
      }
    }
    return constants;
  }

  private static void assertStored(Program program, String variable, long... expected) {
    Map<Integer, Long> found = stored(program, variable);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found.get(i), variable + "[" + i + "]");
    }
  }

  private static Program read(String object, KernelTypes types) {
    TargetProfile target =
        new TargetProfile("test", Map.of(), Targets.linux72().kfuncs(), 1, types);
    return ObjectReader.read(object, Fixtures.bytes(object), target).programs().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"core_kinds-clang14-v3", "core_kinds-clang16-v3", "core_kinds-clang19-v4"})
  void answersAsLinuxDoes(String object) {
    Program program = Fixtures.read(object).programs().getFirst();
    assertStored(program, "offsets", 8, 4, 104, 108, 56, 14, 38, 24, 8, 44, 53, 8);
    assertStored(program, "sizes", 8, 7, 4, 16, 64, 64, 4);
    assertStored(program, "signs", 1, 0, 1, 0);
    assertStored(program, "shifts", 32, 32, 32, 32, 56, 32);
    assertStored(program, "exists", 1, 1, 1, 1, 0, 1, 1, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"core_kinds-clang16-v3", "core_kinds-clang19-v4"})
  void matchesTypesAsLinuxDoes(String object) {
    Map<Integer, Long> exists = stored(Fixtures.read(object).programs().getFirst(), "exists");
    assertEquals(List.of(1L, 0L, 1L), List.of(exists.get(9), exists.get(10), exists.get(11)));
  }

  @Test
  void followsTheTargetThatIsGiven() {
    Program program = read("core_kinds-clang19-v4", OTHER);
    Map<Integer, Long> offsets = stored(program, "offsets");
    assertEquals(132, offsets.get(0));
    assertEquals(192 + 32 + 2 * 24 + 12, offsets.get(2));
    assertEquals(256 + 192 + 16, offsets.get(3));
    assertEquals(96, offsets.get(8));
    assertEquals(113, offsets.get(10));
    // The bit field: the number that holds it, and how to shift it out.
    assertStored(program, "signs", 1, 0);
    assertStored(program, "shifts", 64 - 5 - 9, 64 - 9, 32, 32, 0, 48);
    // Elements beyond their arrays, a member that is not there, a typedef that is not there.
    assertStored(program, "exists", 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1);
    assertEquals(9, stored(program, "values").get(0));
  }

  @Test
  void whatTheTargetLacksMustNotBeReached() {
    Program program = read("core_kinds-clang19-v4", OTHER);
    long poisoned =
        program.code().instructions().stream()
            .filter(insn -> insn.equals(new Insn.Call(CallKind.HELPER, 0xbad2310)))
            .count();
    assertTrue(poisoned >= 3, "only " + poisoned + " instructions were taken away");
  }

  @Test
  void anUnknownTypeIsNamed() {
    Diagnostic found =
        assertThrows(InputException.class, () -> read("core_kinds-clang19-v4", KernelTypes.NONE))
            .diagnostics()
            .getFirst();
    assertEquals(EbpfProblem.UNKNOWN_KERNEL_TYPE, found.id());
    assertEquals(
        "the program depends on the kernel's type io_rings, which is not known here",
        found.message());
  }
}
