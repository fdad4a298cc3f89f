// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class BatchSchedulingTest {
  private static long policy() {
    return HostCalls.call(HostCalls.SCHED_GETSCHEDULER, 0, 0, 0);
  }

  @Test
  void lastsUntilItIsClosed() {
    boolean known =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    assumeTrue(known, "calls are made by their numbers on x86-64 Linux");
    long before = policy();
    try (BatchScheduling _ = BatchScheduling.begin()) {
      assertEquals(3, policy());
    }
    assertEquals(before, policy());
  }
}
