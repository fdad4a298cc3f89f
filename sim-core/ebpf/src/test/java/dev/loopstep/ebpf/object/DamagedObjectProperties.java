// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loopstep.diagnostic.InputException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Damaged objects give one clean diagnostic or are read, and never anything else; what they cost in
 * time and memory is bounded. More inputs for each try: {@code -Dloopstep.fuzz.rounds=100}.
 */
class DamagedObjectProperties {
  private static final int ROUNDS = Integer.getInteger("loopstep.fuzz.rounds", 1);
  private static final int LAST_OBJECT = 34;

  /** Of the processor's time, so that other work on the machine does not count. */
  private static final long MOST_NANOSECONDS = 2_000_000_000L;

  /** Variables may take 16 MiB; they are copied once. The rest is a multiple of the file's size. */
  private static final long MOST_ALLOCATED = 64L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final List<Damage> OBJECTS =
      Stream.of(Fixtures.NAMES, Fixtures.OTHERS, Fixtures.REFUSED)
          .flatMap(List::stream)
          .map(name -> new Damage(Fixtures.bytes(name)))
          .toList();

  private static long inputs;
  private static long refused;
  private static long worstTime;
  private static long worstAllocation;

  private static void readsOrRefuses(byte[] bytes) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    try {
      assertFalse(ObjectReader.read("damaged.o", bytes).programs().isEmpty());
    } catch (InputException found) {
      assertEquals(1, found.diagnostics().size());
      refused++;
    }
    inputs++;
    worstTime = Math.max(worstTime, THREADS.getCurrentThreadCpuTime() - time);
    worstAllocation =
        Math.max(worstAllocation, THREADS.getCurrentThreadAllocatedBytes() - allocated);
    assertTrue(worstTime < MOST_NANOSECONDS, worstTime + " ns for one object");
    assertTrue(worstAllocation < MOST_ALLOCATED, worstAllocation + " bytes for one object");
    shows(() -> ObjectView.read("damaged.o", bytes).sections());
    shows(() -> ObjectView.read("damaged.o", bytes).license());
    shows(() -> ObjectView.read("damaged.o", bytes).structOps());
    shows(() -> ObjectView.read("damaged.o", bytes).maps());
    shows(() -> ObjectView.read("damaged.o", bytes).programs());
  }

  /** What cannot be linked can still be looked at, or is refused as cleanly. */
  private static void shows(Supplier<?> part) {
    try {
      assertNotNull(part.get());
    } catch (InputException found) {
      assertEquals(1, found.diagnostics().size());
    }
  }

  @AfterContainer
  static void saysWhatItTook() {
    System.out.printf(
        "%d damaged objects, %d refused; the worst took %.1f ms and %d KiB%n",
        inputs, refused, worstTime / 1e6, worstAllocation >> 10);
  }

  @Property(seed = "1", tries = 4000, edgeCases = EdgeCasesMode.NONE)
  void fieldsAreWrong(
      @ForAll @IntRange(max = LAST_OBJECT) int object,
      @ForAll @IntRange(max = LAST_OBJECT) int donor,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      readsOrRefuses(OBJECTS.get(object).damaged(random, OBJECTS.get(donor)));
    }
  }

  @Property(seed = "1", tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void theEndIsMissing(
      @ForAll @IntRange(max = LAST_OBJECT) int object, @ForAll @DoubleRange(max = 1) double share) {
    byte[] whole = OBJECTS.get(object).good();
    readsOrRefuses(Arrays.copyOf(whole, (int) (whole.length * share)));
  }
}
