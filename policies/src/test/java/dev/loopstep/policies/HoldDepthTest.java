// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.RunResult;
import org.junit.jupiter.api.Test;

class HoldDepthTest {
  @Test
  void readsAShortFileToItsEnd() {
    World world = HoldDepthProperties.world(100).source(0);
    RunResult result = world.run("depth=1");
    assertEquals(0, result.enterReturn());
    assertEquals(100, result.metrics().requests());
    assertEquals(0, result.metrics().bytesRead());
  }
}
