// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps, {@code bpf_loop} and numeric iterators, as programs use them. */
class ProgramHelpersTest {
  private static final String ENGINES = "dev.loopstep.vm.Engines#all";
  private static final List<String> KFUNCS =
      List.of("bpf_iter_num_new", "bpf_iter_num_next", "bpf_iter_num_destroy");
  private static final int BUDGET = 100_000;

  private static Machine load(Engine engine, List<ProgramMap> maps, List<Insn> code) {
    Program program =
        new Program("test", ProgramKind.MEMORY, Code.of(code), maps, KFUNCS, SourceMap.NONE);
    CallTable calls = new Helpers().ofProgram().table();
    return engine.load(program, new Memory(), calls, BUDGET);
  }

  private static Insn helper(int number) {
    return new Insn.Call(CallKind.HELPER, number);
  }

  private static Insn kfunc(int index) {
    return new Insn.Call(CallKind.KFUNC, index);
  }

  private static Insn map(int register, int index) {
    return Insns.pseudo(register, Insn.LoadImm64.Pseudo.MAP_IDX, index, 0);
  }

  private static Insn word(int offset, int value) {
    return new Insn.Store(Size.W, 10, (short) offset, new Operand.Imm(value));
  }

  private static List<Insn> stackPointer(int register, int offset) {
    return List.of(Insns.move(register, 10), Insns.alu(AluOp.ADD, register, offset));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aProgramCountsInAMap(Engine engine) {
    MapDefinition counts = new MapDefinition("counts", MapType.ARRAY, 4, 8, 4, 0);
    List<Insn> code = new ArrayList<>();
    code.add(word(-4, 2));
    code.add(map(1, 0));
    code.addAll(stackPointer(2, -4));
    code.add(helper(Helpers.MAP_LOOKUP_ELEM));
    code.add(branchIfZero(0, 3));
    code.add(Insns.load(Size.DW, 1, 0, 0));
    code.add(Insns.alu(AluOp.ADD, 1, 5));
    code.add(Insns.store(Size.DW, 0, 0, 1));
    code.add(Insns.exit());
    Machine machine = load(engine, List.of(counts), code);
    machine.run(0, 0);
    machine.run(0, 0);
    assertEquals(10, machine.map(0).i64(16));
    assertEquals(20, machine.executed());
  }

  private static Insn branchIfZero(int register, int offset) {
    return new Insn.Branch(Width.W64, Condition.EQ, register, new Operand.Imm(0), (short) offset);
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aHashKeepsWhatIsUpdated(Engine engine) {
    MapDefinition seen = new MapDefinition("seen", MapType.HASH, 4, 4, 2, 0);
    List<Insn> code = new ArrayList<>();
    code.add(word(-4, 7));
    code.add(word(-8, 70));
    code.add(map(1, 0));
    code.addAll(stackPointer(2, -4));
    code.addAll(stackPointer(3, -8));
    code.add(Insns.set(4, 0));
    code.add(helper(Helpers.MAP_UPDATE_ELEM));
    code.add(map(1, 0));
    code.addAll(stackPointer(2, -4));
    code.add(helper(Helpers.MAP_LOOKUP_ELEM));
    code.add(branchIfZero(0, 1));
    code.add(Insns.load(Size.W, 0, 0, 0));
    code.add(Insns.exit());
    assertEquals(70, load(engine, List.of(seen), code).run(0, 0));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void whatIsNoMapIsRefused(Engine engine) {
    List<Insn> code = new ArrayList<>(List.of(Insns.set(1, 1234), word(-4, 0)));
    code.addAll(stackPointer(2, -4));
    code.addAll(List.of(helper(Helpers.MAP_LOOKUP_ELEM), Insns.exit()));
    Machine machine = load(engine, List.of(), code);
    Fault fault = assertThrows(Fault.class, () -> machine.run(0, 0));
    assertEquals("slot 4 (call 1): there is no map at 0x4d2", fault.getMessage());
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aMapItselfCannotBeRead(Engine engine) {
    MapDefinition seen = new MapDefinition("seen", MapType.HASH, 4, 4, 2, 0);
    Machine machine =
        load(engine, List.of(seen), List.of(map(1, 0), Insns.load(Size.W, 0, 1, 0), Insns.exit()));
    Fault fault = assertThrows(Fault.class, () -> machine.run(0, 0));
    assertEquals(Fault.Kind.ACCESS, fault.kind());
  }

  @Test
  void mapsThatAreTooLargeAreRefusedBeforeMemoryIsTaken() {
    MapDefinition huge = new MapDefinition("huge", MapType.HASH, 4, 1 << 20, -1, 0);
    InputException refused =
        assertThrows(
            InputException.class,
            () -> load(Interpreter::load, List.of(huge), List.of(Insns.exit())));
    assertEquals(VmProblem.MAPS_TOO_LARGE, refused.diagnostics().getFirst().id());
  }

  /** The callback adds its index to *ctx, and ends the loop at the given one. */
  private static List<Insn> loop(int turns, int flags, int last) {
    List<Insn> code = new ArrayList<>();
    code.add(new Insn.Store(Size.DW, 10, (short) -8, new Operand.Imm(0)));
    code.add(Insns.set(6, 66));
    code.add(Insns.set(1, turns));
    code.add(Insns.pseudo(2, Insn.LoadImm64.Pseudo.FUNC, 10, 0));
    code.addAll(stackPointer(3, -8));
    code.add(Insns.set(4, flags));
    code.add(helper(Helpers.LOOP));
    code.add(Insns.load(Size.DW, 7, 10, -8));
    code.add(Insns.alu(AluOp.LSH, 7, 32));
    code.add(Insns.with(AluOp.OR, 0, 7));
    code.add(Insns.with(AluOp.ADD, 0, 6));
    code.add(Insns.exit());
    // Slot 14: the callback.
    code.add(Insns.load(Size.DW, 3, 2, 0));
    code.add(Insns.with(AluOp.ADD, 3, 1));
    code.add(Insns.store(Size.DW, 2, 0, 3));
    code.add(Insns.set(6, 1));
    code.add(Insns.set(0, 0));
    code.add(new Insn.Branch(Width.W64, Condition.NE, 1, new Operand.Imm(last), (short) 1));
    code.add(Insns.set(0, 1));
    code.add(Insns.exit());
    return code;
  }

  private static long result(long sum, long turns) {
    return (sum << 32 | turns) + 66;
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aLoopCallsBackForEveryTurn(Engine engine) {
    Machine machine = load(engine, List.of(), loop(5, 0, 99));
    assertEquals(result(10, 5), machine.run(0, 0));
    assertEquals(8 + 5 * 7 + 5, machine.executed());
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aCallbackEndsTheLoop(Engine engine) {
    assertEquals(result(3, 3), load(engine, List.of(), loop(5, 0, 2)).run(0, 0));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aLoopOfNoTurnsCallsNobody(Engine engine) {
    assertEquals(result(0, 0), load(engine, List.of(), loop(0, 0, 99)).run(0, 0));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void loopErrorsAreThoseOfLinux(Engine engine) {
    assertEquals(-7 + 66, load(engine, List.of(), loop(8 * 1024 * 1024 + 1, 0, 0)).run(0, 0));
    assertEquals(-22 + 66, load(engine, List.of(), loop(5, 1, 99)).run(0, 0));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void aLoopNeedsAFunction(Engine engine) {
    Machine machine =
        load(
            engine,
            List.of(),
            List.of(
                Insns.set(1, 1),
                Insns.set(2, 5),
                Insns.set(4, 0),
                helper(Helpers.LOOP),
                Insns.exit()));
    Fault fault = assertThrows(Fault.class, () -> machine.run(0, 0));
    assertEquals("slot 3 (call 181): 0x5 is no function", fault.getMessage());
  }

  @Test
  void aRunCanBeSuspendedInsideALoop() {
    Program program =
        new Program(
            "test", ProgramKind.MEMORY, Code.of(loop(5, 0, 99)), List.of(), KFUNCS, SourceMap.NONE);
    CallTable calls = new Helpers().ofProgram().table();
    Interpreter machine = Interpreter.load(program, new Memory(), calls, BUDGET);
    machine.start(0, 0);
    while (!machine.resume(1)) {
      assertEquals(true, machine.running());
    }
    assertEquals(result(10, 5), machine.result());
  }

  /** Sums what the iterator gives from start to end; r0 of bpf_iter_num_new in the upper half. */
  private static List<Insn> iterate(int start, int end) {
    List<Insn> code = new ArrayList<>();
    code.add(Insns.set(6, 0));
    code.addAll(stackPointer(1, -8));
    code.add(Insns.set(2, start));
    code.add(Insns.set(3, end));
    code.add(kfunc(0));
    code.add(Insns.move(7, 0));
    code.add(Insns.alu(AluOp.LSH, 7, 32));
    code.addAll(stackPointer(1, -8));
    code.add(kfunc(1));
    code.add(branchIfZero(0, 3));
    code.add(new Insn.Load(Size.W, true, 1, 0, (short) 0));
    code.add(Insns.with(AluOp.ADD, 6, 1));
    code.add(Insns.jump(-7));
    code.addAll(stackPointer(1, -8));
    code.add(kfunc(2));
    code.add(Insns.move(0, 6));
    code.add(Insns.with(AluOp.ADD, 0, 7));
    code.add(Insns.exit());
    return code;
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void anIteratorGivesEveryNumber(Engine engine) {
    assertEquals(3 + 4 + 5, load(engine, List.of(), iterate(3, 6)).run(0, 0));
    assertEquals(-2 - 1, load(engine, List.of(), iterate(-2, 1)).run(0, 0));
    assertEquals(0, load(engine, List.of(), iterate(3, 3)).run(0, 0));
  }

  @ParameterizedTest
  @MethodSource(ENGINES)
  void iteratorErrorsAreThoseOfLinux(Engine engine) {
    assertEquals(-22L << 32, load(engine, List.of(), iterate(4, 3)).run(0, 0));
    assertEquals(
        -7L << 32,
        load(engine, List.of(), iterate(Integer.MIN_VALUE, Integer.MAX_VALUE)).run(0, 0));
  }
}
