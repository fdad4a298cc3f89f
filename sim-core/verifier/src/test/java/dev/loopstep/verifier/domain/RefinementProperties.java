// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.domain;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.verifier.domain.Samples.Sample;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** No member is lost for which a comparison comes out as it is assumed to. */
class RefinementProperties {
  @Provide
  Arbitrary<Sample> samples() {
    return Samples.samples();
  }

  @Property(seed = "1", tries = 20_000)
  void losesNothing(
      @ForAll Width width,
      @ForAll Condition condition,
      @ForAll("samples") Sample left,
      @ForAll("samples") Sample right) {
    check(width, condition, left, right);
  }

  @Test
  void losesNothingOfSmallSets() {
    List<Sample> samples = Samples.exhaustive();
    for (Width width : Width.values()) {
      for (Condition condition : Condition.values()) {
        for (Sample left : samples) {
          for (Sample right : samples) {
            check(width, condition, left, right);
          }
        }
      }
    }
  }

  private static void check(Width width, Condition condition, Sample left, Sample right) {
    Refinement ifHolds = Refinement.of(width, condition, true, left.num(), right.num());
    Refinement ifNot = Refinement.of(width, condition, false, left.num(), right.num());
    for (long a : left.members()) {
      for (long b : right.members()) {
        Refinement refined = Concrete.holds(width, condition, a, b) ? ifHolds : ifNot;
        assertNotNull(refined, () -> a + " " + condition + " " + b);
        assertTrue(refined.left().contains(a), () -> a + " of " + a + " " + condition + " " + b);
        assertTrue(refined.right().contains(b), () -> b + " of " + a + " " + condition + " " + b);
      }
    }
  }
}
