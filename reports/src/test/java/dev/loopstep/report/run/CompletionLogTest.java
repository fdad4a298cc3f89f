// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionLogTest {
  @Test
  void keepsCompletionsInOrderUpToItsLimit() {
    CompletionLog log = new CompletionLog(40_000);
    for (int i = 0; i < 50_000; i++) {
      log.completed(0, -i, i, 2 * i, false);
    }
    assertEquals(40_000, log.kept());
    assertEquals(10_000, log.omitted());
    List<Long> wrong = new ArrayList<>();
    long[] next = {0};
    log.forEach((userData, res, flags) -> {
      if (userData != -next[0] || res != next[0] || flags != 2 * next[0]) {
        wrong.add(next[0]);
      }
      next[0]++;
    });
    assertEquals(List.of(), wrong);
    assertEquals(40_000, next[0]);
  }
}
