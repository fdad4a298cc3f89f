// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void aNameThatFitsIsWhole() {
    assertEquals("loop:32", Labels.fit("loop:32", 7));
    assertEquals("", Labels.fit("", 7));
  }

  @Test
  void aLongNameKeepsItsBeginningAndItsEnd() {
    assertEquals("loop:8…askrun", Labels.fit("loop:8+default-taskrun", 13));
  }

  @Test
  void aLongSentenceKeepsItsBeginning() {
    assertEquals("the kernel posts…", Labels.beginning("the kernel posts a completion", 17));
  }
}
