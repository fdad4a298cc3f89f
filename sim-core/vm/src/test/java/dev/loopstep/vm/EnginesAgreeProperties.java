// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.vm.generate.Feature;
import dev.loopstep.vm.generate.GeneratedProgram;
import dev.loopstep.vm.generate.Generator;
import dev.loopstep.vm.generate.Tries;
import dev.loopstep.vm.jit.Jit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/**
 * All engines do the same: result, memory, maps, calls, the fault to its last letter, the number of
 * instructions.
 */
class EnginesAgreeProperties {
  /** The first is the reference, and is compared with itself too: runs repeat. */
  private static final Map<String, Engine> ENGINES = new LinkedHashMap<>();

  static {
    ENGINES.put("interpreter", Interpreter::load);
    ENGINES.put("jit", Jit.eager());
  }

  private static final Engine REFERENCE = Interpreter::load;

  /** What the engines have, beyond the instruction set. */
  private static final Set<Feature> FEATURES = EnumSet.allOf(Feature.class);

  private static final String COUNT = "LOOPSTEP_PROGRAMS";
  private static final int PROGRAMS = 5000;
  private static final int CUT_PROGRAMS = 100;
  private static final long BUDGET = 1_000_000;
  private static final int WILD_BUDGET = 2000;

  @Example
  void onGeneratedPrograms() {
    long started = System.nanoTime();
    long[] seen = new long[2];
    Tries.seeds(COUNT, PROGRAMS)
        .forEach(seed -> {
          GeneratedProgram made = Generator.program(seed, FEATURES);
          Outcome outcome = agree(made, BUDGET);
          assertNotNull(outcome.r0(), () -> made.text() + outcome);
          seen[0]++;
          seen[1] += outcome.executed();
        });
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "%d programs, %d instructions, on %s: all agree; %.0f programs a second%n",
        seen[0], seen[1], ENGINES.keySet(), seen[0] / seconds);
    assertTrue(seen[0] > 0);
  }

  @Example
  void whereverTheBudgetEnds() {
    Tries.seeds("LOOPSTEP_CUT_PROGRAMS", CUT_PROGRAMS)
        .forEach(seed -> {
          GeneratedProgram made = Generator.program(seed, FEATURES);
          long executed = agree(made, BUDGET).executed();
          for (long budget = 1; budget < Math.min(executed, 400); budget++) {
            Outcome cut = agree(made, budget);
            assertEquals(budget, cut.executed());
            assertEquals(Fault.Kind.BUDGET, stop(cut).kind());
          }
        });
  }

  @Property(seed = "1", tries = 3000)
  void onProgramsThatDoAnything(
      @ForAll("wild") List<Insn> instructions, @ForAll @LongRange(min = 1, max = 60) long cut) {
    MapImage map = new MapImage(".data", new byte[16], false, List.of());
    Program program = Insns.program(instructions, map);
    byte[] memory = new byte[64];
    for (int at = 0; at < memory.length; at++) {
      memory[at] = (byte) (at * 29);
    }
    agree(program, memory, Calls::wild, WILD_BUDGET);
    agree(program, memory, Calls::wild, cut);
  }

  @Provide
  Arbitrary<List<Insn>> wild() {
    List<Insn> exits = Collections.nCopies(7, Insns.exit());
    return RandomInsns.any()
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(body -> Stream.concat(body.stream(), exits.stream()).toList());
  }

  /** A comparison that cannot fail is none: each of these engines is wrong in one way. */
  @Example
  void anEngineThatIsWrongIsFound() {
    GeneratedProgram made = Generator.program(1, FEATURES);
    Outcome right = outcome(REFERENCE, made);
    assertEquals(right, outcome(REFERENCE, made));
    for (WrongEngine.Mistake mistake : WrongEngine.Mistake.values()) {
      Engine wrong = WrongEngine.with(mistake);
      assertFalse(right.equals(outcome(wrong, made)), mistake.toString());
    }
  }

  private static Outcome outcome(Engine engine, GeneratedProgram made) {
    return Outcome.of(engine, made.program(), made.memory(), Calls::generated, BUDGET);
  }

  private static Outcome agree(GeneratedProgram made, long budget) {
    return agree(made.program(), made.memory(), Calls::generated, budget);
  }

  private static Outcome agree(
      Program program, byte[] memory, Function<StringBuilder, CallTable> calls, long budget) {
    Outcome expected = Outcome.of(REFERENCE, program, memory, calls, budget);
    ENGINES.forEach((name, engine) -> {
      if (!expected.equals(Outcome.of(engine, program, memory, calls, budget))) {
        throw new AssertionError(report(name, engine, program, memory, calls, budget));
      }
    });
    return expected;
  }

  /** The smallest program that shows it. */
  private static String report(
      String name,
      Engine engine,
      Program program,
      byte[] memory,
      Function<StringBuilder, CallTable> calls,
      long budget) {
    Program small =
        Shrinker.shrink(
            program,
            candidate ->
                !Outcome.of(REFERENCE, candidate, memory, calls, budget)
                    .equals(Outcome.of(engine, candidate, memory, calls, budget)));
    return "with a budget of %d, %s\nthe interpreter: %s\n%s: %s"
        .formatted(
            budget,
            new GeneratedProgram(0, small, memory, List.of(), false, 0).text(),
            Outcome.of(REFERENCE, small, memory, calls, budget),
            name,
            Outcome.of(engine, small, memory, calls, budget));
  }

  private static Outcome.Stop stop(Outcome outcome) {
    Outcome.Stop stop = outcome.fault();
    if (stop == null) {
      throw new AssertionError("the program returned: " + outcome);
    }
    return stop;
  }
}
