// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What holds for every program, verified or not. */
class ProgramProperties {
  private static final int BUDGET = 2000;
  private static final int MEMORY = 64;

  /** Everything that a run can be told apart by. */
  private record End(
      @Nullable Long r0, String fault, int slot, long executed, String bytes, String trace) {}

  @Property(seed = "1", tries = 3000)
  void endsInAResultOrAFault(@ForAll("programs") List<Insn> program) {
    End end = new Run(program, BUDGET).toTheEnd();
    assertTrue(end.executed() <= BUDGET);
    assertTrue(end.r0() == null ^ end.fault().isEmpty());
    Statistics.label("end")
        .collect(end.r0() != null ? "returned" : end.fault())
        .coverage(ends -> ends.check("returned").percentage(share -> share > 10));
  }

  @Property(seed = "1")
  void twoRunsAreTheSame(@ForAll("programs") List<Insn> program) {
    assertEquals(new Run(program, BUDGET).toTheEnd(), new Run(program, BUDGET).toTheEnd());
  }

  @Property(seed = "1")
  void theBudgetIsExact(@ForAll("programs") List<Insn> program) {
    End end = new Run(program, BUDGET).toTheEnd();
    if (end.executed() < 2 || end.executed() == BUDGET) {
      return;
    }
    assertEquals(end, new Run(program, (int) end.executed()).toTheEnd());
    End cut = new Run(program, (int) end.executed() - 1).toTheEnd();
    assertEquals(end.executed() - 1, cut.executed());
    assertEquals(Fault.Kind.BUDGET.toString(), cut.fault());
  }

  @Property(seed = "1")
  void suspendingChangesNothing(
      @ForAll("programs") List<Insn> program, @ForAll @IntRange(min = 1, max = 7) int slice) {
    End whole = new Run(program, BUDGET).toTheEnd();
    if (whole.executed() < BUDGET) {
      assertEquals(whole, new Run(program, BUDGET).inSlicesOf(slice));
    }
  }

  @Provide
  Arbitrary<List<Insn>> programs() {
    List<Insn> exits = Collections.nCopies(7, Insns.exit());
    return RandomInsns.any()
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(body -> Stream.concat(body.stream(), exits.stream()).toList());
  }

  /**
   * A program with a writable map, memory in r1, and a helper that leaves a trace of its arguments.
   */
  private static final class Run {
    private final byte[] bytes = new byte[MEMORY];
    private final StringBuilder trace = new StringBuilder();
    private final Interpreter interpreter;
    private final long address;

    Run(List<Insn> program, int budget) {
      Memory memory = new Memory();
      for (int at = 0; at < MEMORY; at++) {
        bytes[at] = (byte) (at * 29);
      }
      address = memory.place(new Region("memory", bytes, true));
      Callee traced =
          (_, a, b, c, d, e) -> {
            trace.append(a).append(b).append(c).append(d).append(e);
            return a ^ b;
          };
      CallTable calls = new Helpers().helper(1, traced).kfunc("first_kfunc", traced).table();
      MapImage map = new MapImage(".data", new byte[16], false, List.of());
      interpreter = Interpreter.load(Insns.program(program, map), memory, calls, budget);
    }

    End toTheEnd() {
      try {
        return end(interpreter.run(address, MEMORY), "");
      } catch (Fault fault) {
        return end(null, fault.kind().toString());
      }
    }

    End inSlicesOf(int instructions) {
      try {
        interpreter.start(address, MEMORY);
        while (!interpreter.resume(instructions)) {
          assertTrue(interpreter.executed() <= BUDGET);
        }
        return end(interpreter.result(), "");
      } catch (Fault fault) {
        return end(null, fault.kind().toString());
      }
    }

    private End end(@Nullable Long r0, String fault) {
      String memory = Arrays.toString(bytes) + Arrays.toString(interpreter.map(0).bytes());
      return new End(
          r0, fault, interpreter.slot(), interpreter.executed(), memory, trace.toString());
    }
  }
}
