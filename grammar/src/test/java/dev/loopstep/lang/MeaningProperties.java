// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Compiled policies mean what their trees say, whatever registers and stack slots the values went
 * through.
 */
class MeaningProperties {
  private static final int STEPS = 3;

  private static final CallTable HELPERS = new Helpers().ofProgram().trace(line -> {}).table();

  /**
   * What may be wrong with a policy that is written at random: what folding constants finds, and
   * more values at a time than the stack of 512 bytes holds.
   */
  private static final Set<LanguageDiagnostic> EXPECTED =
      EnumSet.of(
          LanguageDiagnostic.POLICY_TOO_LARGE,
          LanguageDiagnostic.DIVISION_BY_ZERO,
          LanguageDiagnostic.VALUE_OUT_OF_RANGE,
          LanguageDiagnostic.TYPE_MISMATCH);

  @Property(seed = "1", tries = 400, shrinking = ShrinkingMode.OFF)
  void smallPoliciesMeanWhatTheirTreesSay(@ForAll long seed) {
    check(new PolicyGenerator(new SplittableRandom(seed)).policy(4));
  }

  @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.OFF)
  void largePoliciesMeanWhatTheirTreesSay(@ForAll long seed) {
    check(new PolicyGenerator(new SplittableRandom(seed)).policy(25));
  }

  @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.OFF)
  void whatCompilesIsSafe(@ForAll long seed) {
    String text = new PolicyGenerator(new SplittableRandom(seed)).policy(4);
    compile(text)
        .ifPresent(compiled -> {
          Verdict verdict = Verifier.verify(compiled.program(), Targets.linux72(), Limits.DEFAULT);
          assertInstanceOf(Verdict.Safe.class, verdict, text + verdict);
        });
  }

  private static Optional<CompiledPolicy> compile(String text) {
    try {
      return Optional.of(PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT));
    } catch (InputException e) {
      boolean expected =
          e.diagnostics().stream()
              .allMatch(d -> d.id() instanceof LanguageDiagnostic id && EXPECTED.contains(id));
      if (!expected) {
        throw new AssertionError(text, e);
      }
      return Optional.empty();
    }
  }

  private static void check(String text) {
    Optional<CompiledPolicy> compiled = compile(text);
    Assume.that(compiled.isPresent());
    CompiledPolicy policy = compiled.orElseThrow();
    TreeInterpreter tree = new TreeInterpreter(policy.policy());
    Memory memory = new Memory();
    long arguments = memory.place(new Region("args", new byte[16], false));
    Interpreter machine = Interpreter.load(policy.program(), memory, HELPERS, 10_000_000);
    for (int step = 0; step < STEPS; step++) {
      assertEquals(tree.step(policy.policy()), (int) machine.run(arguments, 0), text);
      for (Global global : policy.policy().globals()) {
        assertEquals(
            tree.values(global),
            contents(policy.program(), machine, global),
            () -> global.name() + "\n" + text);
      }
    }
  }

  private static List<BigInteger> contents(Program program, Interpreter machine, Global global) {
    List<BigInteger> values = new ArrayList<>();
    for (int map = 0; map < program.data().size(); map++) {
      MapImage image = program.data().get(map);
      Region region = machine.map(map);
      for (Variable variable : image.variables()) {
        if (variable.name().equals(global.name())) {
          Singles.of(global.data())
              .forEach(
                  (offset, type) -> values.add(value(region, variable.offset() + offset, type)));
        }
      }
    }
    return values;
  }

  private static BigInteger value(Region region, int offset, Type type) {
    long pattern = 0;
    for (int i = 0; i < type.bytes(); i++) {
      pattern |= (long) region.u8(offset + i) << 8 * i;
    }
    return type.number(type.wrap(pattern));
  }
}
