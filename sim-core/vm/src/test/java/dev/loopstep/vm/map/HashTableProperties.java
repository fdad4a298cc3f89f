// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.program.MapType;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class HashTableProperties {
  private enum What {
    ANY,
    NOEXIST,
    EXIST,
    DELETE
  }

  private record Step(What what, int key, int value) {}

  /** Whatever is done, a sorted map of the JDK holds the same. */
  @Property(seed = "1")
  void isAMap(@ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 9) int entries) {
    Cells cells = new Cells(MapType.HASH, entries);
    TreeMap<Integer, Integer> model = new TreeMap<>();
    for (Step step : steps) {
      long result =
          step.what() == What.DELETE
              ? cells.delete(step.key())
              : cells.update(step.key(), step.value(), step.what().ordinal());
      assertEquals(expected(model, step, entries), result, step::toString);
    }
    for (int key = 0; key < 16; key++) {
      long address = cells.find(key);
      Integer value = model.get(key);
      assertEquals(value, address == 0 ? null : (Integer) cells.at(address));
    }
  }

  private static long expected(TreeMap<Integer, Integer> model, Step step, int entries) {
    boolean there = model.containsKey(step.key());
    if (step.what() == What.DELETE) {
      return model.remove(step.key()) == null ? UpdateFlags.ENOENT : 0;
    }
    if (there && step.what() == What.NOEXIST) {
      return UpdateFlags.EEXIST;
    }
    if (!there && step.what() == What.EXIST) {
      return UpdateFlags.ENOENT;
    }
    if (!there && model.size() == entries) {
      return UpdateFlags.E2BIG;
    }
    model.put(step.key(), step.value());
    return 0;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 15),
            Arbitraries.integers())
        .as(Step::new)
        .list()
        .ofMaxSize(200);
  }
}
