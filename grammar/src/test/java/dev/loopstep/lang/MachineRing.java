// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A compiled policy on a ring that is made up. */
final class MachineRing {
  private static final long BUDGET = 10_000_000;
  private static final int REGIONS = 3;

  private final Program program;
  private final FakeRing ring;
  private final Memory memory = new Memory();
  private final List<String> trace = new ArrayList<>();
  private final long arguments;
  private final Machine machine;

  MachineRing(Program compiled, FakeRing ring, FakeRing.Shape shape, Engine engine) {
    this.ring = ring;
    this.program = Settings.bindTags(compiled, shape.symbols());
    Region context = new Region("ctx", new byte[0], false);
    Region given = new Region("args", new byte[16], false);
    given.put64(0, memory.place(context));
    given.put64(8, memory.place(ring.loop()));
    arguments = memory.place(given);
    List<Region> regions = List.of(ring.shared(), ring.cq(), ring.sq());
    long[] addresses = regions.stream().mapToLong(memory::place).toArray();
    Helpers helpers =
        new Helpers()
            .ofProgram()
            .clock(ring::clock)
            .trace(trace::add)
            .helper(
                Helpers.COPY_FROM_USER,
                (m, to, size, from, r4, r5) ->
                    fetched(m, to, (int) size, ring.fetch(from, (int) size)))
            .kfunc(
                "bpf_io_uring_submit_sqes", (m, ctx, count, r3, r4, r5) -> ring.submit((int) count))
            .kfunc(Targets.POLL_NETWORK, (m, ctx, nanos, r3, r4, r5) -> ring.poll(nanos))
            .kfunc(
                Targets.SUSPEND_INTERRUPTS,
                (m, ctx, r2, r3, r4, r5) -> ring.suspendInterrupts(true))
            .kfunc(
                Targets.RESUME_INTERRUPTS,
                (m, ctx, r2, r3, r4, r5) -> ring.suspendInterrupts(false))
            .kfunc(
                Targets.FETCH_REGISTERED,
                (m, ctx, to, size, index, from) ->
                    fetched(m, to, (int) size, ring.fetchRegistered((int) index, from, (int) size)))
            .kfunc(
                "bpf_io_uring_get_region",
                (m, ctx, id, size, r4, r5) ->
                    id >= 0 && id < REGIONS && size <= regions.get((int) id).size()
                        ? addresses[(int) id]
                        : 0);
    machine = engine.load(program, memory, helpers.table(), BUDGET);
  }

  private static long fetched(Memory target, long to, int size, byte[] there) {
    for (int i = 0; i < size; i++) {
      target.put8(to + i, there.length == 0 ? 0 : there[i]);
    }
    return there.length == 0 ? -14 : 0;
  }

  List<String> trace() {
    return trace;
  }

  /** Gives what the step returns. */
  int step() {
    return (int) machine.run(arguments, 0);
  }

  /** The same, while the application writes into the shared region before each load. */
  int restlessStep() {
    Interpreter interpreter = (Interpreter) machine;
    interpreter.start(arguments, 0);
    for (long i = 0; i < BUDGET; i++) {
      if (program.code().at(interpreter.slot()) instanceof Insn.Load load) {
        long address = interpreter.register(load.src()) + load.offset();
        if (memory.regionOf(address) == ring.shared()) {
          ring.beforeLoad((int) Memory.offsetOf(address), load.size().bytes());
        }
      }
      if (interpreter.resume(1)) {
        return (int) interpreter.result();
      }
    }
    throw new AssertionError("the step does not end");
  }

  /** What all variables of the state hold, by name. */
  Map<String, Object> values() {
    Map<String, byte[]> contents = new TreeMap<>();
    for (int map = 0; map < program.data().size(); map++) {
      contents.put(program.data().get(map).name(), machine.map(map).bytes());
    }
    return new TreeMap<>(Globals.read(program.data(), contents));
  }

  /** The memory of a variable; empty where the program has none of the name. */
  byte[] variable(String name, int bytes) {
    for (int map = 0; map < program.data().size(); map++) {
      MapImage image = program.data().get(map);
      for (Variable variable : image.variables()) {
        if (variable.name().equals(name)) {
          int from = variable.offset();
          return java.util.Arrays.copyOfRange(machine.map(map).bytes(), from, from + bytes);
        }
      }
    }
    return new byte[0];
  }
}
