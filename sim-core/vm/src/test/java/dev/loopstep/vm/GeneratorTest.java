// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.vm.generate.Feature;
import dev.loopstep.vm.generate.GeneratedProgram;
import dev.loopstep.vm.generate.Generator;
import dev.loopstep.vm.generate.Tries;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** That generated programs are what they are for: repeatable, finite, and of every kind. */
class GeneratorTest {
  private static final Set<Feature> FEATURES = EnumSet.of(Feature.COMPARE_HELPER);
  private static final int PROGRAMS = 3000;

  @Test
  void theSameSeedGivesTheSameProgram() {
    for (Set<Feature> features : Set.of(FEATURES, EnumSet.allOf(Feature.class))) {
      for (long seed = 0; seed < 50; seed++) {
        GeneratedProgram one = Generator.program(seed, features);
        GeneratedProgram other = Generator.program(seed, features);
        assertEquals(one.program(), other.program());
        assertEquals(one.text(), other.text());
      }
    }
  }

  @Test
  void everyKindOfInstructionIsExecutedAndEveryBranchGoesBothWays() {
    ExecutedKinds executed = new ExecutedKinds();
    Tries.seeds("LOOPSTEP_COVERAGE_PROGRAMS", PROGRAMS)
        .forEach(seed -> executed.run(Generator.program(seed, FEATURES)));
    Set<String> missing = new TreeSet<>(ExecutedKinds.all());
    missing.removeAll(executed.counts().keySet());
    assertEquals(Set.of(), missing);
    assertTrue(executed.deepest() >= 7, "calls are nested only " + executed.deepest() + " deep");
    System.out.println(executed.summary());
    assertEquals(executed.counts().keySet(), ExecutedKinds.all());
  }
}
