// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.insn.Hex;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.Interpreter;
import org.junit.jupiter.api.Test;

class ExecTest {
  @Test
  void returnsR0AndTheNumberOfInstructions() {
    assertEquals(new ExecResult.Returned(3, 2), run("b7000000030000009500000000000000", "", 10));
  }

  @Test
  void withoutMemoryR1IsNull() {
    assertEquals(new ExecResult.Returned(0, 2), run("bf100000000000009500000000000000", "", 10));
  }

  @Test
  void theProgramWritesToTheCallersMemory() {
    byte[] memory = {0, 0};
    byte[] code = Hex.parse("code", "73210100000000009500000000000000");
    Exec.run(Interpreter::load, "test", new ExecRequest(code, memory));
    assertEquals(2, memory[1]);
  }

  @Test
  void stopsAtTheBudget() {
    ExecResult result = run("0500ffff00000000", "", 10);
    assertEquals(10, result.executed());
    assertEquals("slot 0 (goto -1): the budget of 10 instructions is used up", message(result));
  }

  @Test
  void helpersWithoutAKernelCanBeCalled() {
    assertEquals(new ExecResult.Returned(0, 2), run("85000000050000009500000000000000", "", 10));
    assertInstanceOf(ExecResult.Stopped.class, run("8500000001000000", "", 10));
  }

  @Test
  void whatIsNoBytecodeIsRefused() {
    assertThrows(InputException.class, () -> run("ffffffffffffffff", "", 10));
    assertThrows(InputException.class, () -> run("95", "", 10));
  }

  private static String message(ExecResult result) {
    Fault fault = assertInstanceOf(ExecResult.Stopped.class, result).fault();
    return String.valueOf(fault.getMessage());
  }

  private static ExecResult run(String code, String memory, long budget) {
    return Exec.run(
        Interpreter::load,
        "test",
        new ExecRequest(Hex.parse("code", code), Hex.parse("memory", memory), budget));
  }
}
