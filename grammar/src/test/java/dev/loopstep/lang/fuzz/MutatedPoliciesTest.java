// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Whatever a text is: all that the tools make of it is an output or a diagnostic, soon, and with
 * memory in proportion. {@code -Dloopstep.mutations=N} tries so many texts, {@code
 * -Dloopstep.mutations.first=SEED} begins with another.
 */
class MutatedPoliciesTest {
  private static final int COUNT = Integer.getInteger("loopstep.mutations", 3000);
  private static final long FIRST = Long.getLong("loopstep.mutations.first", 1);
  private static final int BATCH = 500;

  /** In seconds, for a batch; a single text takes some milliseconds. */
  private static final int TIME = 600;

  /** In bytes, in all of one text's way through the tools, most of it garbage at once. */
  private static final long MEMORY = 4L << 30;

  private static final Corpus CORPUS = new Corpus();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final AtomicInteger policies = new AtomicInteger();
  private final AtomicLong mostMemory = new AtomicLong();
  private final AtomicLong mostTime = new AtomicLong();
  private volatile long underway;

  @Test
  void everyTextEndsInAnOutputOrADiagnostic() throws InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(Integer.getInteger("loopstep.mutations.threads", 2));
    try {
      List<Future<?>> batches = new ArrayList<>();
      for (long first = FIRST; first < FIRST + COUNT; first += BATCH) {
        long from = first;
        long to = Math.min(FIRST + COUNT, first + BATCH);
        batches.add(pool.submit(() -> batch(from, to)));
      }
      for (Future<?> batch : batches) {
        await(batch);
      }
    } finally {
      pool.shutdownNow();
    }
    System.out.printf(
        "%d texts, %d policies; at most %d ms and %d MiB for one%n",
        COUNT, policies.get(), mostTime.get() / 1_000_000, mostMemory.get() >> 20);
    assertTrue(policies.get() > COUNT / 100, "mutations leave next to nothing a policy");
  }

  private void await(Future<?> batch) throws InterruptedException {
    try {
      batch.get(TIME, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      fail("no end after " + TIME + " s, about seed " + underway);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private void batch(long from, long to) {
    for (long seed = from; seed < to; seed++) {
      underway = seed;
      one(seed);
    }
  }

  private void one(long seed) {
    byte[] text = new Mutator(CORPUS, new SplittableRandom(seed)).next();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    try {
      if (Toolchain.run(text)) {
        policies.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      String shown = new String(text, StandardCharsets.UTF_8);
      throw new AssertionError("seed " + seed + ": " + e + "\n" + shown, e);
    }
    long memory = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(memory < MEMORY, "seed " + seed + ": " + (memory >> 20) + " MiB");
    mostMemory.accumulateAndGet(memory, Math::max);
    mostTime.accumulateAndGet(System.nanoTime() - start, Math::max);
  }
}
