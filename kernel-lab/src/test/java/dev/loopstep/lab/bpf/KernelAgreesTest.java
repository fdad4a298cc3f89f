// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.Calls;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Outcome;
import dev.loopstep.vm.generate.Feature;
import dev.loopstep.vm.generate.GeneratedProgram;
import dev.loopstep.vm.generate.Generator;
import dev.loopstep.vm.generate.Tries;
import dev.loopstep.vm.jit.Jit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The kernel's verifier takes every generated program, and its JIT compiler does with it what the
 * interpreter does: all 64 bits of every register, the block of memory, the map.
 */
@Tag("kernel")
class KernelAgreesTest {
  private static final String COUNT = "LOOPSTEP_KERNEL_PROGRAMS";
  private static final int PROGRAMS = 10_000;

  /** Of each feature alone, of which only the kernel is asked. */
  private static final int ACCEPTED_PROGRAMS = 500;

  private static final Set<Feature> FEATURES = EnumSet.allOf(Feature.class);
  private static final long BUDGET = 1_000_000;

  /** A tenth of what the verifier looks at before it gives up. */
  private static final int MAX_VERIFIED = 100_000;

  private static final Engine ENGINE = Interpreter::load;

  @BeforeEach
  void bpfIsPermitted() {
    Optional<String> obstacle = BpfAccess.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
  }

  @Test
  void onRandomPrograms() {
    long started = System.nanoTime();
    long[] seen = new long[3];
    Tries.seeds(COUNT, PROGRAMS)
        .forEach(seed -> {
          GeneratedProgram made = Generator.program(seed, FEATURES);
          Outcome expected = run(ENGINE, made);
          assertEquals(expected, run(Jit.eager(), made), made::text);
          @Nullable String difference = difference(made, expected, seen);
          if (difference != null) {
            fail(difference + "\n" + made.text() + "\nthe interpreter: " + expected);
          }
          seen[0]++;
        });
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%d programs agree with the kernel's JIT (%s); %d bytes of machine code,"
            + " at most %d instructions verified; %.0f programs a second%n",
        seen[0], System.getProperty("os.version"), seen[1], seen[2], seen[0] / seconds);
    assertTrue(seen[0] > 0);
  }

  @Test
  void theKernelTakesProgramsWithEveryFeature() {
    for (Feature feature : Feature.values()) {
      accept(EnumSet.of(feature));
    }
    accept(EnumSet.allOf(Feature.class));
  }

  private static void accept(Set<Feature> features) {
    LongStream.range(0, ACCEPTED_PROGRAMS)
        .forEach(seed -> {
          GeneratedProgram made = Generator.program(seed, features);
          try (HostProgram program = load(made)) {
            assertTrue(program.facts().jitedBytes() > 0);
          } catch (BpfException refused) {
            fail(features + ", seed " + seed + "\n" + made.text(), refused);
          }
        });
  }

  /** A comparison that cannot fail is none. */
  @Test
  void aDifferenceIsFound() {
    GeneratedProgram made = Generator.program(1, FEATURES);
    Outcome right = run(ENGINE, made);
    assertNull(difference(made, right, new long[3]));
    byte[] memory = right.memory().clone();
    memory[memory.length - 1] ^= 1;
    byte[] maps = right.maps().clone();
    maps[0] ^= 1;
    long r0 = result(right);
    for (Outcome wrong :
        List.of(
            new Outcome(r0 ^ 1, null, right.executed(), right.memory(), right.maps(), ""),
            new Outcome(r0, null, right.executed(), memory, right.maps(), ""),
            new Outcome(r0, null, right.executed(), right.memory(), maps, ""))) {
      assertNotNull(difference(made, wrong, new long[3]));
    }
  }

  @Test
  void aProgramThatIsRefusedShowsTheLog() {
    GeneratedProgram made = Generator.program(1, FEATURES);
    List<Insn> code = new ArrayList<>(made.program().code().instructions());
    code.addFirst(new Insn.Alu(Width.W64, AluOp.MOV, 0, new Operand.Reg(5)));
    BpfException refused =
        assertThrows(BpfException.class, () -> load(made.with(withCode(made.program(), code))));
    String message = String.valueOf(refused.getMessage());
    assertTrue(refused.log().contains("R5 !read_ok"), message);
    assertTrue(message.startsWith("BPF_PROG_LOAD: EACCES"), message);
  }

  private static Program withCode(Program program, List<Insn> code) {
    return new Program(
        program.name(),
        program.kind(),
        Code.of(code),
        program.maps(),
        program.kfuncs(),
        program.source());
  }

  private static Outcome run(Engine engine, GeneratedProgram made) {
    return Outcome.of(engine, made.program(), made.memory(), Calls::generated, BUDGET);
  }

  private static long result(Outcome outcome) {
    Long r0 = outcome.r0();
    if (r0 == null) {
      throw new AssertionError("the interpreter found a fault: " + outcome);
    }
    return r0;
  }

  private static HostProgram load(GeneratedProgram made) throws BpfException {
    return HostProgram.load(made.program(), made.callbacks() ? made.functions() : List.of());
  }

  /** How the kernel differs from what was expected; null where it agrees. */
  private static @Nullable String difference(GeneratedProgram made, Outcome expected, long[] seen) {
    try (HostProgram program = load(made)) {
      KernelProgram.Facts facts = program.facts();
      if (facts.jitedBytes() == 0) {
        return "the kernel did not compile the program: see /proc/sys/net/core/bpf_jit_enable";
      }
      if (facts.verifiedInstructions() > MAX_VERIFIED) {
        return "the verifier looked at " + facts.verifiedInstructions() + " instructions";
      }
      seen[1] += facts.jitedBytes();
      seen[2] = Math.max(seen[2], facts.verifiedInstructions());
      KernelProgram.Run run = program.run(made.memory());
      byte[] maps = maps(program, made, expected);
      boolean same =
          run.result() == (int) result(expected)
              && Arrays.equals(run.memory(), expected.memory())
              && Arrays.equals(maps, expected.maps());
      return same
          ? null
          : "the kernel: " + new Outcome((long) run.result(), null, 0, run.memory(), maps, "");
    } catch (BpfException refused) {
      return refused.getMessage();
    }
  }

  /** The kernel's maps, as {@link Outcome} has them; what is frozen is not read back. */
  private static byte[] maps(HostProgram program, GeneratedProgram made, Outcome expected)
      throws BpfException {
    byte[] maps = expected.maps().clone();
    int at = 0;
    int index = 0;
    for (ProgramMap map : made.program().maps()) {
      switch (map) {
        case MapImage image -> {
          if (!image.readOnly()) {
            byte[] contents = program.map(index, 0);
            System.arraycopy(contents, 0, maps, at, contents.length);
          }
          at += image.contents().length;
        }
        case MapDefinition array -> {
          for (int element = 0; element < array.maxEntries(); element++) {
            byte[] value = program.map(index, element);
            System.arraycopy(value, 0, maps, at, value.length);
            at += value.length;
          }
        }
      }
      index++;
    }
    return maps;
  }
}
