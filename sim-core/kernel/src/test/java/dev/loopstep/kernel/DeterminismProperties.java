// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Region;
import dev.loopstep.vm.jit.Jit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/**
 * A run depends on its inputs, on nothing else, and not on how the policy's program is executed.
 */
class DeterminismProperties {
  private static final int FLAGS = Sqe.IO_LINK | Sqe.IO_HARDLINK | Sqe.ASYNC | Sqe.CQE_SKIP_SUCCESS;

  private static final Program SCRIPT = script();

  // Where a table lies in the parameter region (scenarios/objects/script.bpf.c).
  private static final int TABLE_SIZE = 16_384;
  private static final int STEPS = 64;
  private static final int STEP_SIZE = 32;
  private static final int SQES = 4096;
  private static final int MOST_SQES = 128;
  private static final int MOST_AT_ONCE = 8;
  private static final int DOES_SUBMIT = 1;
  private static final int WAITS_FROM_HEAD = 2;

  private static Program script() {
    try {
      Path object = Path.of("../../scenarios/objects/script.bpf.o");
      return ObjectReader.read("script", Files.readAllBytes(object)).programs().getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 50, seed = "5", shrinking = ShrinkingMode.OFF)
  void sameSeedSameRun(@ForAll long seed) {
    Setups setups = RandomSqes.setups(seed);
    Mix first = new Mix(seed, Kind.ALL, FLAGS);
    Mix second = new Mix(seed, Kind.ALL, FLAGS);
    Followed one = new Followed();
    Followed two = new Followed();
    first.run(setups, one);
    second.run(setups, two);
    assertEquals(one.posted, two.posted);
    assertEquals(first.reaped, second.reaped);
  }

  /** A table of random requests for the script, which is the same for the same seed. */
  private static byte[] table(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomSqes sqes = new RandomSqes(random, Kind.ALL, FLAGS);
    Region table = new Region("table", new byte[TABLE_SIZE], true);
    int steps = 0;
    int next = 0;
    while (next + MOST_AT_ONCE <= MOST_SQES) {
      int count = 1 + random.nextInt(MOST_AT_ONCE);
      // What every wait ends with.
      sqes.write(table, SQES + next * Sqe.SIZE, next, Kind.TIMER, 0);
      for (int i = next + 1; i < next + count; i++) {
        sqes.write(table, SQES + i * Sqe.SIZE, i);
      }
      int step = STEPS + steps * STEP_SIZE;
      table.put32(step, next);
      table.put32(step + 4, count);
      table.put32(step + 8, count);
      table.put32(step + 12, DOES_SUBMIT | WAITS_FROM_HEAD);
      table.put32(step + 16, random.nextInt(12));
      table.put32(step + 20, random.nextInt(2));
      next += count;
      steps++;
    }
    table.put32(0, steps);
    return table.bytes();
  }

  private static RunResult run(long seed, Engine engine, RunObserver observer) {
    Setups setups = RandomSqes.setups(seed).region(table(seed)).maxSteps(1000);
    return Simulator.policy(setups.setup(), SCRIPT, engine, observer);
  }

  @Property(tries = 30, seed = "5", shrinking = ShrinkingMode.OFF)
  void everyEngineGivesTheSameRun(@ForAll long seed) {
    Followed interpreted = new Followed();
    Followed compiled = new Followed();
    RunResult one = run(seed, Interpreter::load, interpreted);
    RunResult two = run(seed, Jit.eager(), compiled);
    assertEquals(one.digest(), two.digest());
    assertEquals(interpreted.posted, compiled.posted);
    assertEquals(one.timePicos(), two.timePicos());
    assertEquals(one.globals().keySet(), two.globals().keySet());
    one.globals().forEach((name, bytes) -> assertArrayEquals(bytes, two.globals().get(name), name));
    Statistics.label("steps")
        .collect(one.steps() > 5)
        .coverage(runs -> runs.check(true).percentage(share -> share > 50));
  }
}
