// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is the compiler's own: chunks, checkpoints, remembered regions. */
class JitTest {
  private static final Insn EXIT = new Insn.Exit();
  private static final long BUDGET = 10_000_000;

  private static Program program(List<Insn> code, ProgramMap... maps) {
    return new Program(
        "test", ProgramKind.MEMORY, Code.of(code), List.of(maps), List.of(), SourceMap.NONE);
  }

  private static JitMachine load(Jit jit, Program program, Memory memory, long budget) {
    Machine machine = jit.load(program, memory, CallTable.EMPTY, budget);
    return assertInstanceOf(JitMachine.class, machine);
  }

  private static Insn set(int register, int value) {
    return new Insn.Alu(Width.W64, AluOp.MOV, register, new Operand.Imm(value));
  }

  private static Insn add(int register, int value) {
    return new Insn.Alu(Width.W64, AluOp.ADD, register, new Operand.Imm(value));
  }

  private static Insn addRegister(int dst, int src) {
    return new Insn.Alu(Width.W64, AluOp.ADD, dst, new Operand.Reg(src));
  }

  private static Insn move(int dst, int src) {
    return new Insn.Alu(Width.W64, AluOp.MOV, dst, new Operand.Reg(src));
  }

  private static Insn branch(Condition condition, int register, int value, int offset) {
    return new Insn.Branch(Width.W64, condition, register, new Operand.Imm(value), (short) offset);
  }

  private static Insn load(int dst, int src, int offset) {
    return new Insn.Load(Size.W, false, dst, src, (short) offset);
  }

  private static Insn store(int dst, int offset, int value) {
    return new Insn.Store(Size.W, dst, (short) offset, new Operand.Imm(value));
  }

  /** Counts r1 down, once round for each. */
  private static List<Insn> countdown() {
    return List.of(set(0, 0), add(0, 3), add(1, -1), branch(Condition.NE, 1, 0, -3), EXIT);
  }

  @Test
  void compiledCodeIsWhatRuns() {
    JitMachine machine = load(Jit.eager(), program(countdown()), new Memory(), BUDGET);
    assertEquals(3000, machine.run(1000, 0));
    assertEquals(3002, machine.executed());
    assertEquals(0, machine.interpreted());
  }

  @Test
  void aProgramIsInterpretedUntilCompilingPays() {
    JitMachine machine = load(Jit.lazy(), program(countdown()), new Memory(), BUDGET);
    machine.run(10_000, 0);
    assertEquals(machine.executed(), machine.interpreted());
    machine.run(10, 0);
    assertEquals(30_002 + 32, machine.executed());
    assertEquals(30_002, machine.interpreted());
  }

  @Test
  void theInterpreterExecutesWhatIsLeftOfABudget() {
    JitMachine machine = load(Jit.eager(), program(countdown()), new Memory(), 1000);
    Fault fault = assertThrows(Fault.class, () -> machine.run(1000, 0));
    assertEquals(Fault.Kind.BUDGET, fault.kind());
    assertEquals(1000, machine.executed());
    assertTrue(machine.interpreted() < 4, () -> machine.interpreted() + " interpreted");
  }

  @Test
  void aFaultLeavesTheMachineUsable() {
    Memory memory = new Memory();
    long block = memory.place(new Region("block", new byte[16], true));
    List<Insn> code = List.of(add(2, 1), load(0, 1, 8), EXIT);
    JitMachine machine = load(Jit.eager(), program(code), memory, BUDGET);
    Fault fault = assertThrows(Fault.class, () -> machine.run(block + 8, 0));
    assertEquals(1, fault.slot());
    assertEquals(2, machine.executed());
    assertEquals(0, machine.run(block, 0));
    assertEquals(5, machine.executed());
  }

  /** Branches everywhere, so that blocks lead from chunk to chunk and back. */
  private static List<Insn> large(int turns) {
    List<Insn> code = new ArrayList<>();
    code.add(set(6, turns));
    code.add(set(0, 0));
    for (int i = 0; i < 1000; i++) {
      code.add(load(7, 1, 4 * (i % 4)));
      code.add(branch(i % 2 == 0 ? Condition.SET : Condition.GT, 7, 1 + i % 3, 1));
      code.add(add(0, i));
      code.add(addRegister(0, 7));
    }
    code.add(add(6, -1));
    code.add(branch(Condition.NE, 6, 0, -(code.size() - 1)));
    code.add(EXIT);
    return code;
  }

  @Test
  void aLargeProgramIsDividedIntoMethodsThatTheJvmCompiles() {
    CompiledProgram compiled = Compiler.compile(program(large(1)));
    assertTrue(compiled.chunks().length > 5, () -> compiled.chunks().length + " chunks");
    byte[] block = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0};
    Memory memory = new Memory();
    long address = memory.place(new Region("block", block, false));
    JitMachine machine = load(Jit.eager(), program(large(50)), memory, BUDGET);
    Interpreter reference = Interpreter.load(program(large(50)), memory, CallTable.EMPTY, BUDGET);
    assertEquals(reference.run(address, 0), machine.run(address, 0));
    assertEquals(reference.executed(), machine.executed());
    assertEquals(0, machine.interpreted());
  }

  @Test
  void functionsInOtherChunksReturn() {
    List<Insn> code = new ArrayList<>();
    code.add(set(6, 100));
    code.add(set(0, 0));
    code.add(new Insn.Call(CallKind.LOCAL, 1003));
    code.add(add(6, -1));
    code.add(branch(Condition.NE, 6, 0, -3));
    for (int i = 0; i < 1000; i++) {
      code.add(add(0, 1));
    }
    code.add(EXIT);
    code.add(set(6, 7));
    code.add(add(0, 5));
    code.add(EXIT);
    JitMachine machine = load(Jit.eager(), program(code), new Memory(), BUDGET);
    assertEquals(1500, machine.run(0, 0));
    assertEquals(2 + 600 + 1001, machine.executed());
    assertEquals(0, machine.interpreted());
  }

  @Test
  void thousandsOfFunctionsAreLeftToTheInterpreter() {
    List<Insn> code = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      code.add(new Insn.Call(CallKind.LOCAL, 300 - i + 2 * i));
    }
    code.add(EXIT);
    for (int i = 0; i < 300; i++) {
      code.add(add(0, 1));
      code.add(EXIT);
    }
    JitMachine machine = load(Jit.eager(), program(code), new Memory(), BUDGET);
    assertEquals(300, machine.run(0, 0));
    assertEquals(machine.executed(), machine.interpreted());
  }

  /** The pointer alternates, and stores must not follow loads into a section that is frozen. */
  @Test
  void aRememberedRegionIsOnlyAGuess() {
    MapImage state = new MapImage(".bss", new byte[16], false, List.of());
    byte[] frozen = {9, 0, 0, 0, 0, 0, 0, 0};
    MapImage constants = new MapImage(".rodata", frozen, true, List.of());
    List<Insn> code =
        List.of(
            set(6, 6),
            new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 0),
            branch(Condition.SET, 6, 1, 2),
            new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 1, 0),
            load(3, 2, 0),
            addRegister(0, 3),
            branch(Condition.SET, 6, 1, 1),
            new Insn.Jump(1, false),
            store(2, 0, 4),
            add(6, -1),
            branch(Condition.NE, 6, 0, -12),
            EXIT);
    Program program = program(code, state, constants);
    JitMachine machine = load(Jit.eager(), program, new Memory(), BUDGET);
    Interpreter reference = Interpreter.load(program, new Memory(), CallTable.EMPTY, BUDGET);
    assertEquals(reference.run(0, 0), machine.run(0, 0));
    assertEquals(9, machine.map(1).i32(0));
    assertEquals(4, machine.map(0).i32(0));
  }

  @Test
  void aStoreToAFrozenSectionIsRefusedAlthoughALoadWasThere() {
    MapImage constants = new MapImage(".rodata", new byte[8], true, List.of());
    List<Insn> code =
        List.of(
            new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 0),
            load(0, 2, 0),
            store(2, 0, 4),
            EXIT);
    JitMachine machine = load(Jit.eager(), program(code, constants), new Memory(), BUDGET);
    Fault fault = assertThrows(Fault.class, () -> machine.run(0, 0));
    assertEquals(3, fault.slot());
    assertTrue(String.valueOf(fault.getMessage()).contains("is read-only"), fault::getMessage);
  }

  /** What one run leaves on the stack is not there in the next, however it got there. */
  @Test
  void theStackIsCleanInEveryRun() {
    List<Insn> code =
        List.of(
            move(2, 10),
            add(2, -300),
            load(0, 2, 0),
            addRegister(1, 0),
            new Insn.Store(Size.W, 2, (short) 0, new Operand.Reg(1)),
            EXIT);
    JitMachine machine = load(Jit.eager(), program(code), new Memory(), BUDGET);
    assertEquals(0, machine.run(5, 0));
    assertEquals(0, machine.run(5, 0));
  }

  @Test
  void machinesOfOneProgramShareItsCode() {
    Jit jit = Jit.eager();
    MapImage first = new MapImage(".rodata", new byte[] {1, 0, 0, 0}, true, List.of());
    MapImage second = new MapImage(".rodata", new byte[] {2, 0, 0, 0}, true, List.of());
    List<Insn> code =
        List.of(
            new Insn.LoadImm64(2, Insn.LoadImm64.Pseudo.MAP_IDX_VALUE, 0, 0), load(0, 2, 0), EXIT);
    assertEquals(1, load(jit, program(code, first), new Memory(), BUDGET).run(0, 0));
    assertEquals(2, load(jit, program(code, second), new Memory(), BUDGET).run(0, 0));
    assertEquals(1, jit.kept());
  }
}
