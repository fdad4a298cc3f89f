// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.LoadedProgram;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engine that compiles programs to JVM bytecode. It gives what the interpreter gives, to the
 * last instruction that is counted and the last word of a fault.
 *
 * <p>A program's compiled code is kept and shared by all machines that this engine makes of it, so
 * that many short runs of one program are compiled once. Loading may happen in several threads.
 */
public final class Jit implements Engine {
  /** How many programs' code is kept. */
  private static final int KEPT = 64;

  /** Some 60 us of interpreting: a run that is over by then never pays for compiling. */
  private static final long WARM_UP = 20_000;

  private final long warmUp;
  private final Map<Key, CompiledProgram> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompiledProgram> eldest) {
          return size() > KEPT;
        }
      };

  /** All that compiled code depends on: of the maps, how many and how large the sections are. */
  private record Key(Code code, List<String> kfuncs, List<Integer> sections) {
    static Key of(Program program) {
      return new Key(
          program.code(), program.kfuncs(), program.maps().stream().map(Key::size).toList());
    }

    private static int size(ProgramMap map) {
      return map instanceof MapImage image ? image.contents().length : -1;
    }
  }

  private Jit(long warmUp) {
    this.warmUp = warmUp;
  }

  /** Compiles every program before its first instruction. */
  public static Jit eager() {
    return new Jit(0);
  }

  /** Interprets a program at first, and compiles it once it has executed enough to pay for that. */
  public static Jit lazy() {
    return new Jit(WARM_UP);
  }

  @Override
  public Machine load(Program program, Memory memory, CallTable calls, long budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("budget " + budget);
    }
    LoadedProgram loaded = LoadedProgram.place(program, memory, calls);
    return new JitMachine(loaded, () -> compiled(program), budget, warmUp);
  }

  /** How many programs' code is kept now. */
  int kept() {
    synchronized (kept) {
      return kept.size();
    }
  }

  private CompiledProgram compiled(Program program) {
    Key key = Key.of(program);
    synchronized (kept) {
      return kept.computeIfAbsent(key, _ -> Compiler.compile(program));
    }
  }
}
