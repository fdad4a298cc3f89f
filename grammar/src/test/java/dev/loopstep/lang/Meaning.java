// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.jit.Jit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * A compiled policy, to be held to what its tree says: by every engine, on rings made of a seed.
 */
record Meaning(long seed, String text, CompiledPolicy compiled) {
  private static final int STEPS = 3;

  /** Runs some steps. */
  void check() {
    FakeRing.Shape shape = shape(seed);
    TypedPolicy typed = compiled.policy();
    FakeRing treeRing = ring(shape, false);
    TreeInterpreter tree = new TreeInterpreter(typed, treeRing);
    List<Engine> engines = List.of(Interpreter::load, Jit.eager());
    List<FakeRing> rings = engines.stream().map(e -> ring(shape, false)).toList();
    List<MachineRing> machines = new ArrayList<>();
    for (int i = 0; i < engines.size(); i++) {
      machines.add(new MachineRing(compiled.program(), rings.get(i), shape, engines.get(i)));
    }
    for (int step = 0; step < STEPS; step++) {
      int code = tree.step();
      for (int i = 0; i < engines.size(); i++) {
        assertEquals(code, machines.get(i).step(), text);
        compare(tree, treeRing, machines.get(i), rings.get(i));
        rings.get(i).betweenSteps();
      }
      treeRing.betweenSteps();
    }
  }

  /** Runs some steps of another program that is to be the same policy, beside the compiled one. */
  void checkBeside(Program other) {
    FakeRing.Shape shape = shape(seed);
    FakeRing treeRing = ring(shape, false);
    FakeRing ownRing = ring(shape, false);
    FakeRing otherRing = ring(shape, false);
    TreeInterpreter tree = new TreeInterpreter(compiled.policy(), treeRing);
    MachineRing own = new MachineRing(compiled.program(), ownRing, shape, Interpreter::load);
    MachineRing others = new MachineRing(other, otherRing, shape, Interpreter::load);
    for (int step = 0; step < STEPS; step++) {
      assertEquals(tree.step(), others.step(), text);
      own.step();
      compare(tree, treeRing, others, otherRing);
      assertEquals(own.values(), others.values(), text);
      List.of(treeRing, ownRing, otherRing).forEach(FakeRing::betweenSteps);
    }
  }

  /** Runs one step while the application writes into the shared region before each load. */
  void checkRestless() {
    checkRestless(compiled.program());
  }

  /** The same with another program that is to be the same policy. */
  void checkRestless(Program program) {
    FakeRing.Shape shape = shape(seed);
    FakeRing treeRing = ring(shape, true);
    FakeRing ring = ring(shape, true);
    TreeInterpreter tree = new TreeInterpreter(compiled.policy(), treeRing);
    MachineRing machine = new MachineRing(program, ring, shape, Interpreter::load);
    assertEquals(tree.step(), machine.restlessStep(), text);
    compare(tree, treeRing, machine, ring);
  }

  private FakeRing ring(FakeRing.Shape shape, boolean restless) {
    return new FakeRing(seed, compiled.policy().sharedSize(), shape, restless);
  }

  private static FakeRing.Shape shape(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    return new FakeRing.Shape(1 << random.nextInt(1, 6), 1 << random.nextInt(3, 6));
  }

  private void compare(
      TreeInterpreter tree, FakeRing treeRing, MachineRing machine, FakeRing ring) {
    assertEquals(String.join("\n", treeRing.state()), String.join("\n", ring.state()), text);
    assertEquals(tree.trace(), machine.trace(), text);
    for (Global global : compiled.policy().globals()) {
      assertEquals(
          tree.values(global), contents(machine, global), () -> global.name() + "\n" + text);
    }
    byte[] line = machine.variable("loopstep_fault_line", 4);
    assertEquals(BigInteger.valueOf(tree.faultLine()), value(line, 0, Type.U32), text);
  }

  private static List<BigInteger> contents(MachineRing machine, Global global) {
    SortedMap<Integer, Type> singles = Singles.of(global.data());
    byte[] bytes = machine.variable(global.name(), global.size());
    List<BigInteger> values = new ArrayList<>();
    for (Map.Entry<Integer, Type> single : singles.entrySet()) {
      values.add(value(bytes, single.getKey(), single.getValue()));
    }
    return values;
  }

  private static BigInteger value(byte[] bytes, int offset, Type type) {
    long pattern = 0;
    for (int i = 0; i < type.bytes(); i++) {
      pattern |= (bytes[offset + i] & 0xffL) << 8 * i;
    }
    return type.number(type.wrap(pattern));
  }
}
