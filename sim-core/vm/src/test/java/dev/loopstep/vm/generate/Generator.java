// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.SourceMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes programs: the same seed and features give the same program. */
public final class Generator {
  /** Odd, so that it leads from a seed through all others. */
  private static final long NEXT_TRY = 0x9e37_79b9_7f4a_7c15L;

  private static final int MAX_PATHS = 1024;
  private static final int CALLEE_PATHS = 12;
  private static final int CALLEE_EXPLORED = 3000;

  private final Choices choices;
  private final Set<Feature> features;

  private Generator(long seed, Set<Feature> features) {
    this.choices = new Choices(seed);
    this.features = features;
  }

  /**
   * A program that every engine can run: valid, finite, acceptable to the kernel's verifier.
   *
   * @param features what it may use beyond the instruction set
   */
  public static GeneratedProgram program(long seed, Set<Feature> features) {
    long attempt = seed;
    while (true) {
      GeneratedProgram program = new Generator(attempt, features).program(seed);
      if (program.effort() <= 2 * Effort.MAX_EXPLORED) {
        return program;
      }
      attempt += NEXT_TRY;
    }
  }

  private GeneratedProgram program(long seed) {
    boolean chain = choices.oneIn(16);
    List<FunctionPlan.WrittenFunction> functions = chain ? chain() : functions();
    Effort effort = Effort.of(MAX_PATHS, Effort.MAX_EXPLORED);
    FunctionPlan plan = plan(chain ? lastOf(functions) : functions, chain, FunctionPlan.Kind.MAIN);
    FunctionPlan.WrittenFunction main =
        FunctionWriter.write(plan, choices, effort, choices.between(3, 24));
    List<FunctionPlan.WrittenFunction> linked = reachable(main, functions);
    Draft whole = new Draft();
    linked.forEach(function -> whole.append(function.code()));
    Program program =
        new Program(
            "generated",
            ProgramKind.MEMORY,
            whole.finish(),
            maps(),
            features.contains(Feature.ITERATORS) ? IteratorStatement.KFUNCS : List.of(),
            SourceMap.NONE);
    byte[] memory = Arrays.copyOf(choices.bytes(Layout.MEMORY_NUMBERS), Layout.MEMORY_BYTES);
    List<Integer> starts = linked.stream().map(function -> function.start().slot()).toList();
    boolean callbacks =
        linked.stream().anyMatch(f -> f.plan().kind() == FunctionPlan.Kind.CALLBACK);
    return new GeneratedProgram(seed, program, memory, starts, callbacks, effort.explored());
  }

  private FunctionPlan plan(
      List<FunctionPlan.WrittenFunction> callees, boolean mustCall, FunctionPlan.Kind kind) {
    boolean mayGoto = !mustCall && choices.oneIn(2);
    return new FunctionPlan(features, callees, mustCall, mayGoto, kind, new Draft.Mark());
  }

  /** Each may call those before it. */
  private List<FunctionPlan.WrittenFunction> functions() {
    List<FunctionPlan.WrittenFunction> functions = new ArrayList<>();
    for (int i = choices.below(5); i > 0; i--) {
      Effort effort = Effort.of(CALLEE_PATHS, CALLEE_EXPLORED);
      FunctionPlan plan = plan(functions, false, kind());
      functions.add(FunctionWriter.write(plan, choices, effort, choices.between(1, 6)));
    }
    return functions;
  }

  /** Each calls the one before it, without a branch, until all frames are open that there are. */
  private List<FunctionPlan.WrittenFunction> chain() {
    List<FunctionPlan.WrittenFunction> functions = new ArrayList<>();
    for (int i = 1; i < Layout.MAX_FRAMES; i++) {
      Effort effort = Effort.of(1, CALLEE_EXPLORED);
      FunctionPlan plan = plan(lastOf(functions), true, FunctionPlan.Kind.PLAIN);
      functions.add(FunctionWriter.write(plan, choices, effort, 2));
    }
    return functions;
  }

  private static List<FunctionPlan.WrittenFunction> lastOf(
      List<FunctionPlan.WrittenFunction> functions) {
    return functions.isEmpty() ? functions : List.of(functions.getLast());
  }

  private FunctionPlan.Kind kind() {
    if (features.contains(Feature.CALLBACKS) && choices.oneIn(3)) {
      return FunctionPlan.Kind.CALLBACK;
    }
    return choices.oneIn(3) ? FunctionPlan.Kind.TAKES_STACK : FunctionPlan.Kind.PLAIN;
  }

  /** The functions that are called: code that is never reached is refused. */
  private static List<FunctionPlan.WrittenFunction> reachable(
      FunctionPlan.WrittenFunction main, List<FunctionPlan.WrittenFunction> functions) {
    List<FunctionPlan.WrittenFunction> linked = new ArrayList<>(List.of(main));
    for (FunctionPlan.WrittenFunction function : functions.reversed()) {
      if (linked.stream().anyMatch(caller -> caller.code().names(function.start()))) {
        linked.add(function);
      }
    }
    return linked;
  }

  private List<ProgramMap> maps() {
    byte[] constants = choices.bytes(Layout.CONSTANTS_BYTES);
    constants[constants.length - 1] = 0;
    List<ProgramMap> maps = new ArrayList<>();
    maps.add(new MapImage(".data", choices.bytes(Layout.DATA_BYTES), false, List.of()));
    maps.add(new MapImage(".rodata", constants, true, List.of()));
    if (features.contains(Feature.MAP_HELPERS)) {
      int bytes = Layout.ARRAY_VALUE_BYTES;
      maps.add(new MapDefinition("array", MapType.ARRAY, 4, bytes, Layout.ARRAY_ENTRIES, 0));
    }
    return maps;
  }
}
