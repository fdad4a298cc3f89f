// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.device.CacheSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whether requests go through the page cache changes when they are done, and not what they do. */
class PageCacheProperties {
  /** A read of the first file, a write to the second from the same buffer, or an FSYNC of that. */
  private record Step(Kind kind, long offset, int buffer, int length, boolean async) {}

  private enum Kind {
    READ,
    WRITE,
    SYNC
  }

  private static final class OneByOne extends Policy {
    private final List<Step> steps;

    OneByOne(List<Step> steps) {
      this.steps = steps;
    }

    @Override
    int body() {
      reap(10);
      if (reaped.size() == steps.size()) {
        return STOP;
      }
      if (step == reaped.size() + 1) {
        write(steps.get(reaped.size()));
        submit(1);
      } else {
        step--;
      }
      waitFor(cqHead() + 1);
      return CONTINUE;
    }

    private void write(Step next) {
      switch (next.kind) {
        case READ -> transfer(Opcode.READ, 0, 0, next.offset, next.buffer, next.length);
        case WRITE -> transfer(Opcode.WRITE, 0, 1, next.offset, next.buffer, next.length);
        case SYNC -> {
          transfer(Opcode.FSYNC, 0, 1, 0, 0, 0);
          calls().sq().put64(Sqe.ADDR, 0);
        }
      }
      if (next.async) {
        flags(0, Sqe.ASYNC);
      }
    }
  }

  private static Setups setups(Optional<CacheSetup> cache) {
    return Setups.withDisk()
        .maxSteps(10_000)
        .files(
            List.of(
                new FileSetup("a", 50_000, FileSetup.Content.RANDOM, "disk", cache),
                new FileSetup("b", 20_000, FileSetup.Content.RANDOM, "disk", cache)));
  }

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.longs().between(0, 60_000),
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 8192),
            Arbitraries.of(true, false))
        .as(Step::new);
  }

  @Provide
  Arbitrary<CacheSetup> caches() {
    return Combinators.combine(
            Arbitraries.of(0.0, 0.3, 1.0),
            Arbitraries.of(0, 1, 4, 32),
            Arbitraries.of(CacheSetup.Writes.class))
        .as(CacheSetup::new);
  }

  @Property(tries = 300, seed = "20261127")
  void theSameComesOfEachRequest(
      @ForAll("caches") CacheSetup cache, @ForAll List<@From("steps") Step> steps) {
    OneByOne direct = new OneByOne(steps);
    RunResult without = Policy.run(setups(Optional.empty()), direct);
    OneByOne cached = new OneByOne(steps);
    RunResult with = Policy.run(setups(Optional.of(cache)), cached);
    assertEquals(direct.results(), cached.results());
    assertEquals(without.files(), with.files());
    assertEquals(without.metrics().bytesRead(), with.metrics().bytesRead());
  }
}
