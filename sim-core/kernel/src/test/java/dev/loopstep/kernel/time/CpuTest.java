// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import org.junit.jupiter.api.Test;

class CpuTest {
  @Test
  void aRunThatOutlastsTheClockIsRefused() {
    assertEquals(Cpu.LAST_TIME, Cpu.after(Cpu.LAST_TIME - 5, 5));
    InputException e = assertThrows(InputException.class, () -> Cpu.after(Cpu.LAST_TIME - 5, 6));
    assertEquals("run-setup", e.diagnostics().getFirst().id().id());
  }
}
