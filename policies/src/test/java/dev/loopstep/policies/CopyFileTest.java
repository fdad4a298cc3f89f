// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunResult.FileState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyFileTest {
  static World world(long size) {
    return World.of("copy_file").source(size).shared(size);
  }

  static RunResult copies(World world, String... settings) {
    RunResult result = world.run(settings);
    assertEquals(0, result.enterReturn());
    assertEquals(RunResult.Stopped.POLICY, result.stopped());
    assertEquals(0, World.global(result, world.program(settings), "inflight"));
    assertEquals(world.sourceSize(), result.metrics().bytesWritten());
    FileState source = file(result, "source");
    FileState destination = file(result, "destination");
    assertEquals(world.sourceSize(), destination.size());
    assertEquals(source.sha256(), destination.sha256());
    return result;
  }

  private static FileState file(RunResult result, String name) {
    return result.files().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 65_535, 65_536, 65_537, 64 << 20 | 1234})
  void copiesByteForByte(long size) {
    RunResult result = copies(world(size));
    assertEquals(2 * Math.ceilDiv(size, 65_536), result.metrics().requests());
  }

  @Test
  void hasNothingToDoForAnEmptyFile() {
    RunResult result = world(0).run();
    assertEquals(0, result.enterReturn());
    assertEquals(1, result.steps());
    assertEquals(0, result.metrics().requests());
  }

  @Test
  void stopsWhereTheSourceEndsEarly() {
    World world = World.of("copy_file").source(100_000).shared(300_000);
    RunResult result = world.run();
    assertEquals(0, result.enterReturn());
    assertEquals(RunResult.Stopped.POLICY, result.stopped());
  }
}
