// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.generate.PolicyGenerator;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Compiled policies mean what their trees say, whatever registers and stack slots the values went
 * through, and are safe.
 */
class MeaningProperties {
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

  /** How many times as many policies as in a normal build. */
  private static final int ROUNDS = Integer.getInteger("loopstep.meaning.rounds", 1);

  @Property(seed = "1", tries = 400, shrinking = ShrinkingMode.OFF)
  void smallPoliciesMeanWhatTheirTreesSay(@ForAll long seed) {
    many(seed, PolicyGenerator::any, 4, Meaning::check);
  }

  @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.OFF)
  void largePoliciesMeanWhatTheirTreesSay(@ForAll long seed) {
    many(seed, PolicyGenerator::any, 25, Meaning::check);
  }

  @Property(seed = "1", tries = 200, shrinking = ShrinkingMode.OFF)
  void sharedMemoryIsReadOnceForEachMention(@ForAll long seed) {
    many(seed, PolicyGenerator::frugal, 4, Meaning::checkRestless);
  }

  @Property(seed = "1", tries = 60, shrinking = ShrinkingMode.OFF)
  void smallPoliciesThatCompileAreSafe(@ForAll long seed) {
    many(seed, PolicyGenerator::any, 4, MeaningProperties::checkSafe);
  }

  @Property(seed = "1", tries = 15, shrinking = ShrinkingMode.OFF)
  void largePoliciesThatCompileAreSafe(@ForAll long seed) {
    many(seed, PolicyGenerator::any, 25, MeaningProperties::checkSafe);
  }

  private static void checkSafe(Meaning policy) {
    Verdict verdict =
        Verifier.verify(policy.compiled().program(), Targets.linux72(), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, verdict, policy.text() + verdict);
  }

  private interface Check {
    void of(Meaning policy);
  }

  private static void many(
      long seed,
      Function<RandomGenerator, PolicyGenerator> generator,
      int statements,
      Check check) {
    int compiled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long own = seed + round;
      String text = generator.apply(new SplittableRandom(own)).policy(statements);
      Optional<CompiledPolicy> policy = compile(text);
      if (policy.isPresent()) {
        compiled++;
        check.of(new Meaning(own, text, policy.get()));
      }
    }
    Assume.that(compiled > 0);
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
}
