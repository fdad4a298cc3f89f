// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.program.MapImage;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  private static final MapImage CONSTANTS =
      new MapImage(".rodata", new byte[] {7, 0, 0, 0, 9, 0, 0, 0}, true, List.of());
  private static final MapImage STATE = new MapImage(".bss", new byte[8], false, List.of());

  @Test
  void argumentsArriveAndTheRestIsZero() {
    Interpreter interpreter = Insns.load(Insns.move(0, 2), Insns.exit());
    assertEquals(34, interpreter.run(12, 34));
    assertEquals(12, interpreter.register(1));
    for (int register = 3; register < 10; register++) {
      assertEquals(0, interpreter.register(register));
    }
  }

  @Test
  void registersAndStackAreNewInEveryRun() {
    Interpreter interpreter =
        Insns.load(
            Insns.load(Size.DW, 0, 10, -8),
            Insns.with(AluOp.OR, 0, 7),
            Insns.set(7, 5),
            Insns.store(Size.DW, 10, -8, 7),
            Insns.exit());
    assertEquals(0, interpreter.run(0, 0));
    assertEquals(0, interpreter.run(0, 0));
    assertEquals(10, interpreter.executed());
  }

  @Test
  void mapsKeepTheirStateAndAreCopiesOfTheImage() {
    Interpreter interpreter =
        Interpreter.load(
            Insns.program(
                List.of(
                    Insns.pseudo(1, Pseudo.MAP_IDX_VALUE, 0, 4),
                    Insns.load(Size.W, 2, 1, 0),
                    Insns.pseudo(3, Pseudo.MAP_IDX_VALUE, 1, 0),
                    Insns.load(Size.DW, 0, 3, 0),
                    Insns.with(AluOp.ADD, 0, 2),
                    Insns.store(Size.DW, 3, 0, 0),
                    Insns.exit()),
                CONSTANTS,
                STATE),
            new Memory(),
            CallTable.EMPTY,
            Insns.BUDGET);
    interpreter.run(0, 0);
    assertEquals(18, interpreter.run(0, 0));
    assertEquals(18, interpreter.map(1).i64(0));
    assertNotSame(STATE.contents(), interpreter.map(1).bytes());
    assertEquals(0, STATE.contents()[0]);
  }

  @Test
  void constantsAreReadOnly() {
    Insn[] code = {
      Insns.pseudo(1, Pseudo.MAP_IDX_VALUE, 0, 4), Insns.store(Size.W, 1, 0, 1), Insns.exit()
    };
    Interpreter interpreter =
        Interpreter.load(
            Insns.program(List.of(code), CONSTANTS), new Memory(), CallTable.EMPTY, Insns.BUDGET);
    Fault fault = assertThrows(Fault.class, () -> interpreter.run(0, 0));
    assertEquals(
        "slot 2 (*(u32 *)(r1 +0) = r1): cannot write 4 bytes at 0x140000004: offset 4 of region"
            + " .rodata (8 bytes) is read-only",
        fault.getMessage());
    assertEquals(2, interpreter.executed());
  }

  @Test
  void mapReferencesThatLeadNowhereAreNotExecutable() {
    assertFault(Fault.Kind.CONTROL, 0, Insns.pseudo(1, Pseudo.MAP_IDX_VALUE, 0, 0));
    assertFault(Fault.Kind.CONTROL, 0, Insns.pseudo(1, Pseudo.MAP_IDX_VALUE, -1, 0));
    assertFault(Fault.Kind.CONTROL, 0, Insns.pseudo(1, Pseudo.MAP_FD, 3, 0));
    assertFault(Fault.Kind.CONTROL, 0, Insns.pseudo(1, Pseudo.FUNC, 1000, 0));
  }

  @Test
  void aCallHasItsOwnStackAndKeepsTheCallersRegisters() {
    long r0 =
        Insns.run(
            Insns.set(6, 1),
            Insns.set(9, 2),
            Insns.store(Size.DW, 10, -8, 9),
            Insns.set(1, 40),
            Insns.call(CallKind.LOCAL, 4),
            Insns.with(AluOp.ADD, 0, 6),
            Insns.load(Size.DW, 1, 10, -8),
            Insns.with(AluOp.ADD, 0, 1),
            Insns.exit(),
            Insns.set(6, 100),
            Insns.load(Size.DW, 0, 10, -8),
            Insns.store(Size.DW, 10, -8, 6),
            Insns.with(AluOp.ADD, 0, 1),
            Insns.exit());
    assertEquals(43, r0);
  }

  @Test
  void eightFramesAndNoMore() {
    Insn[] nested = {
      Insns.alu(AluOp.ADD, 1, -1),
      Insns.branch(Condition.EQ, 1, 0, 1),
      Insns.call(CallKind.LOCAL, -3),
      Insns.exit()
    };
    Interpreter interpreter = Insns.load(nested);
    interpreter.run(8, 0);
    Fault fault = assertThrows(Fault.class, () -> interpreter.run(9, 0));
    assertEquals(Fault.Kind.CALL, fault.kind());
    assertEquals(2, fault.slot());
  }

  @Test
  void aFrameCannotReachItsNeighbours() {
    assertFault(Fault.Kind.ACCESS, 0, Insns.load(Size.B, 0, 10, -513));
    assertFault(Fault.Kind.ACCESS, 0, Insns.load(Size.B, 0, 10, 0));
    assertEquals(0, Insns.run(Insns.load(Size.B, 0, 10, -512), Insns.exit()));
  }

  @Test
  void callsHelpersAndKfuncsWithTheirArguments() {
    CallTable calls =
        new Helpers()
            .helper(77, (_, a, b, c, d, e) -> a + 10 * b + 100 * c + 1000 * d + 10000 * e)
            .kfunc("second_kfunc", (_, a, _, _, _, _) -> -a)
            .table();
    Insn[] code = {
      Insns.set(1, 1),
      Insns.set(2, 2),
      Insns.set(3, 3),
      Insns.set(4, 4),
      Insns.set(5, 5),
      Insns.call(CallKind.HELPER, 77),
      Insns.move(1, 0),
      Insns.call(CallKind.KFUNC, 1),
      Insns.exit()
    };
    Interpreter interpreter =
        Interpreter.load(Insns.program(List.of(code)), new Memory(), calls, Insns.BUDGET);
    assertEquals(-54321, interpreter.run(0, 0));
  }

  @Test
  void aCalleeSeesTheInstructionsExecutedSoFar() {
    Interpreter[] self = new Interpreter[1];
    CallTable calls = new Helpers().helper(1, (_, _, _, _, _, _) -> self[0].executed()).table();
    Insn[] code = {
      Insns.set(2, 1), Insns.call(CallKind.HELPER, 1), new Insn.CallRegister(2), Insns.exit()
    };
    self[0] = Interpreter.load(Insns.program(List.of(code)), new Memory(), calls, Insns.BUDGET);
    assertEquals(3, self[0].run(0, 0));
    assertEquals(7, self[0].run(0, 0));
  }

  @Test
  void callsThroughARegisterReachFunctionsAndHelpers() {
    assertEquals(
        5,
        Insns.run(
            Insns.pseudo(3, Pseudo.FUNC, 3, 0),
            new Insn.CallRegister(3),
            Insns.exit(),
            Insns.set(0, 5),
            Insns.exit()));
    assertFault(Fault.Kind.CALL, 1, Insns.set(3, 77), new Insn.CallRegister(3));
    assertFault(Fault.Kind.CALL, 2, Insns.set64(3, 1L << 40), new Insn.CallRegister(3));
  }

  @Test
  void codeCannotBeRead() {
    assertFault(
        Fault.Kind.ACCESS, 2, Insns.pseudo(3, Pseudo.FUNC, 1, 0), Insns.load(Size.B, 0, 3, 0));
  }

  @Test
  void missingFunctionsFaultOnlyWhenTheyAreCalled() {
    assertEquals(0, Insns.run(Insns.jump(1), Insns.call(CallKind.HELPER, 1), Insns.exit()));
    assertFault(Fault.Kind.CALL, 0, Insns.call(CallKind.HELPER, 1));
    assertFault(Fault.Kind.CALL, 0, Insns.call(CallKind.KFUNC, 0));
    assertFault(Fault.Kind.CALL, 0, Insns.call(CallKind.KFUNC, 2));
    assertFault(Fault.Kind.CALL, 0, Insns.call(CallKind.LOCAL, 5));
    assertFault(Fault.Kind.CONTROL, 0, Insns.call(CallKind.HELPER_BTF, 1));
  }

  @Test
  void controlThatLeavesTheCodeIsBlamedOnItsLastInstruction() {
    assertFault(Fault.Kind.CONTROL, 1, Insns.set(0, 1), Insns.set(0, 2));
    assertFault(Fault.Kind.CONTROL, 1, Insns.set(0, 1), Insns.jump(7));
    assertFault(Fault.Kind.CONTROL, 1, Insns.set(0, 1), Insns.jump(-3));
    assertFault(Fault.Kind.CONTROL, 2, Insns.set64(0, 1), Insns.jump(-2));
    assertFault(Fault.Kind.CONTROL, 0, Insns.jump(Integer.MAX_VALUE));
    assertFault(Fault.Kind.CONTROL, 0, Insns.branch(Condition.EQ, 0, 0, 5));
    assertEquals(0, Insns.run(Insns.branch(Condition.NE, 0, 0, 5), Insns.exit()));
    assertFault(Fault.Kind.CONTROL, 0);
  }

  @Test
  void theJumpThatLeavesTheCodeIsCountedOnce() {
    Interpreter interpreter = Insns.load(Insns.set(0, 1), Insns.jump(7));
    assertThrows(Fault.class, () -> interpreter.run(0, 0));
    assertEquals(2, interpreter.executed());
  }

  @Test
  void leavingTheCodeComesBeforeTheEndOfTheBudget() {
    Interpreter interpreter =
        Interpreter.load(
            Insns.program(List.of(Insns.set(0, 1), Insns.jump(7))),
            new Memory(),
            CallTable.EMPTY,
            2);
    assertEquals(Fault.Kind.CONTROL, assertThrows(Fault.class, () -> interpreter.run(0, 0)).kind());
    assertEquals(2, interpreter.executed());
  }

  @Test
  void recordsWithRegistersThatDoNotExistAreNotExecutable() {
    assertFault(Fault.Kind.CONTROL, 0, Insns.set(10, 0));
    assertFault(Fault.Kind.CONTROL, 0, Insns.set(11, 0));
    assertFault(Fault.Kind.CONTROL, 0, Insns.move(0, 16));
    assertFault(Fault.Kind.CONTROL, 0, Insns.move(0, -1));
  }

  @Test
  void mayGotoIsTakenAfter8192KPasses() {
    Interpreter interpreter =
        Interpreter.load(
            Insns.program(
                List.of(
                    Insns.alu(AluOp.ADD, 0, 1),
                    new Insn.MayGoto((short) 1),
                    Insns.jump(-3),
                    Insns.exit())),
            new Memory(),
            CallTable.EMPTY,
            Long.MAX_VALUE);
    assertEquals(8 * 1024 * 1024 + 1, interpreter.run(0, 0));
    assertEquals(8 * 1024 * 1024 + 1, interpreter.run(0, 0));
  }

  @Test
  void aRunCanBeSuspendedAnywhere() {
    Interpreter interpreter = Insns.load(Insns.set(0, 1), Insns.alu(AluOp.ADD, 0, 2), Insns.exit());
    interpreter.start(0, 0);
    assertFalse(interpreter.resume(0));
    assertEquals(0, interpreter.slot());
    assertFalse(interpreter.resume(1));
    assertEquals(1, interpreter.slot());
    assertEquals(1, interpreter.register(0));
    assertTrue(interpreter.running());
    assertTrue(interpreter.resume(5));
    assertEquals(3, interpreter.result());
    assertEquals(3, interpreter.executed());
    assertFalse(interpreter.running());
    assertThrows(IllegalStateException.class, () -> interpreter.resume(1));
  }

  @Test
  void aFaultEndsTheRunAndTheMachineCanRunAgain() {
    Interpreter interpreter = Insns.load(Insns.load(Size.B, 0, 1, 0), Insns.exit());
    assertThrows(Fault.class, () -> interpreter.run(0, 0));
    assertFalse(interpreter.running());
    assertThrows(Fault.class, () -> interpreter.run(0, 0));
    assertEquals(2, interpreter.executed());
  }

  @Test
  void aCalleesWildAccessIsBlamedOnTheCall() {
    CallTable calls = new Helpers().helper(1, (memory, a, _, _, _, _) -> memory.u8(a)).table();
    Interpreter interpreter =
        Interpreter.load(
            Insns.program(List.of(Insns.set(1, 3), Insns.call(CallKind.HELPER, 1), Insns.exit())),
            new Memory(),
            calls,
            Insns.BUDGET);
    Fault fault = assertThrows(Fault.class, () -> interpreter.run(0, 0));
    assertEquals(Fault.Kind.ACCESS, fault.kind());
    assertEquals(1, fault.slot());
  }

  @Test
  void aProgramOfMoreThanAMillionSlotsIsRefused() {
    List<Insn> code = Collections.nCopies(Limits.PROGRAM_SLOTS + 1, Insns.exit());
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                Interpreter.load(Insns.program(code), new Memory(), CallTable.EMPTY, Insns.BUDGET));
    assertEquals(VmProblem.PROGRAM_TOO_LONG, refused.diagnostics().getFirst().id());
  }

  private static void assertFault(Fault.Kind kind, int slot, Insn... instructions) {
    Fault fault = assertThrows(Fault.class, () -> Insns.run(instructions));
    assertEquals(kind, fault.kind(), fault.getMessage());
    assertEquals(slot, fault.slot(), fault.getMessage());
  }
}
