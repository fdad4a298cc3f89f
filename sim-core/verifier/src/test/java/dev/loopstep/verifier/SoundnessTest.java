// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.verifier.concrete.ConcreteMachine;
import dev.loopstep.verifier.concrete.Fault;
import dev.loopstep.verifier.concrete.GivenUpException;
import dev.loopstep.verifier.concrete.Inputs;
import dev.loopstep.verifier.generate.RandomProgram;
import dev.loopstep.verifier.generate.Setting;
import dev.loopstep.verifier.generate.Trait;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every register, every byte of stack, every link and every iterator of every run of a program that
 * is safe lies within a state that the verifier had at that instruction; no run commits a fault or
 * is longer than promised.
 *
 * <p>{@code -Dloopstep.soundness.tries=N} makes it N programs of each setting, {@code
 * -Dloopstep.soundness.seed=N} another first seed.
 */
class SoundnessTest {
  private static final int TRIES = Integer.getInteger("loopstep.soundness.tries", 150);
  private static final long SEED = Long.getLong("loopstep.soundness.seed", 1);
  private static final Limits LIMITS = new Limits(30_000, 4_000, 4);

  /** Loops are proved by their counters, where they can be, instead of round by round. */
  private static final Limits HASTY = new Limits(30_000, 4_000, 4, 1);

  private static final int RUNS = 5;
  private static final long BUDGET = 20_000;
  private static final int COMPARED = 400;

  /** How many programs there were of each kind. */
  private static final class Counts {
    private final Map<Trait, Integer> traits = new EnumMap<>(Trait.class);
    private final TreeMap<String, Integer> refusals = new TreeMap<>();
    private int accepted;
    private int variable;
    private int runs;
    private long compared;

    void accepted(RandomProgram random) {
      accepted++;
      random.traits().forEach(trait -> traits.merge(trait, 1, Integer::sum));
      if (random.traits().stream().anyMatch(Trait::isVariableAccess)) {
        variable++;
      }
    }

    void print(Setting setting) {
      System.out.printf(
          "%s: %d programs, %d accepted, %d of them with an access at a variable offset;"
              + " %d runs, %d comparisons%n  accepted: %s%n  refused: %s%n",
          setting, TRIES, accepted, variable, runs, compared, traits, refusals);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "MEMORY", "LOOP"})
  void statesHoldWhatRunsHold(Setting setting) {
    Counts counts = new Counts();
    for (long seed = SEED; seed < SEED + TRIES; seed++) {
      check(seed, setting, counts);
    }
    counts.print(setting);
    assertTrue(counts.accepted >= TRIES / 2, "half of the programs are accepted");
    assertTrue(counts.variable >= TRIES / 3, "a third is accepted with a variable offset");
    for (Trait trait : Trait.values()) {
      if (possible(setting, trait)) {
        int with = counts.traits.getOrDefault(trait, 0);
        assertTrue(with >= TRIES / 50, trait + " is in one of fifty: " + with);
      }
    }
  }

  /** A comparison that cannot fail is none. */
  @Test
  void aStateThatDoesNotHoldIsFound() {
    Program program = RandomProgram.of(1, Setting.MEMORY).program();
    Soundness states = new Soundness(program, Targets.linux72(), LIMITS, 8, COMPARED);
    Inputs longer = Inputs.any(program, 9, new Random(1));
    ConcreteMachine machine = new ConcreteMachine(program, longer, new Random(1), BUDGET, states);
    AssertionError wrong = assertThrows(AssertionError.class, machine::run);
    assertTrue(String.valueOf(wrong.getMessage()).contains("r2 is 9"), wrong::getMessage);
  }

  private static boolean possible(Setting setting, Trait trait) {
    return switch (trait) {
      case VARIABLE_MEMORY -> setting == Setting.MEMORY;
      case VARIABLE_REGION -> setting == Setting.LOOP;
      case VARIABLE_STACK,
          VARIABLE_DATA,
          VARIABLE_MAP_VALUE,
          ATOMIC,
          SIGNED_LOAD,
          SIGNED_DIVISION,
          BYTE_ORDER,
          PARTIAL_SPILL,
          COUNTED_LOOP,
          DATA_LOOP,
          NESTED_LOOP,
          LOCAL_CALL,
          CALLBACK,
          ITERATOR,
          MAY_GOTO ->
          true;
    };
  }

  private static void check(long seed, Setting setting, Counts counts) {
    RandomProgram random = RandomProgram.of(seed, setting);
    Soundness states =
        new Soundness(
            random.program(),
            Targets.linux72(),
            seed % 2 == 0 ? HASTY : LIMITS,
            Verifier.UNKNOWN_SIZE,
            COMPARED);
    switch (states.verification().verdict()) {
      case Verdict.Refused refused ->
          counts.refusals.merge(refused.findings().getFirst().id().id(), 1, Integer::sum);
      case Verdict.Safe(long worst, _, _) -> {
        counts.accepted(random);
        Random inputs = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
          run(random, states, worst, inputs, seed);
          counts.runs++;
          counts.compared += states.compared();
        }
      }
    }
  }

  private static void run(
      RandomProgram random, Soundness states, long worst, Random source, long seed) {
    Inputs inputs = Inputs.any(random.program(), Verifier.UNKNOWN_SIZE, source);
    long budget = Math.min(worst, BUDGET);
    ConcreteMachine machine = new ConcreteMachine(random.program(), inputs, source, budget, states);
    states.begin();
    try {
      machine.run();
    } catch (GivenUpException _) {
      assertTrue(
          worst >= machine.executed(), () -> "more than " + worst + " instructions, seed " + seed);
    } catch (Fault | AssertionError wrong) {
      fail("seed " + seed + "\n" + random.text(), wrong);
    }
  }
}
