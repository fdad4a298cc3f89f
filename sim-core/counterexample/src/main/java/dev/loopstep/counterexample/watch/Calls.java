// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.SharedRegion;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Result;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Callee;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Helpers and kfuncs: what works on the program alone does its work, and what the kernel answers is
 * an input.
 */
final class Calls {
  /** No region of a ring is larger by far. */
  private static final long MAX_REGION = 16 << 20;

  /** MAX_ERRNO in the kernel's include/linux/err.h. */
  private static final long MAX_ERRNO = 4095;

  /** The most that CONFIG_NR_CPUS may be on x86-64 (arch/x86/Kconfig). */
  private static final long MAX_PROCESSORS = 8192;

  private static final long TICK = 1_000_000;

  private final World world;
  private final Subject subject;
  private final CallTable ofProgram = new Helpers().ofProgram().trace(_ -> {}).table();
  private final TreeMap<String, Long> regions = new TreeMap<>();
  private final List<Event.Toggle> toggles = new ArrayList<>();
  private int count;
  private long time;
  private @Nullable Expr result;
  private boolean progresses;

  Calls(World world, Subject subject) {
    this.world = world;
    this.subject = subject;
  }

  CallTable table() {
    return new CallTable() {
      @Override
      public @Nullable Callee helper(int number) {
        Signature signature = subject.target().helper(number);
        if (signature == null) {
          return null;
        }
        return callee(signature, ofProgram.helper(number));
      }

      @Override
      public @Nullable Callee kfunc(String name) {
        Signature signature = subject.target().kfunc(name);
        return signature == null ? null : callee(signature, ofProgram.kfunc(name));
      }
    };
  }

  /** Forgets what the last call gave. */
  void before() {
    result = null;
    progresses = false;
    toggles.clear();
  }

  /** How r0 depends on inputs after the last call, or null. */
  @Nullable Expr result() {
    return result;
  }

  /** Whether a call changed something that is not seen in registers and memory. */
  boolean progresses() {
    return progresses;
  }

  /** What the last call could have given instead. */
  List<Event.Toggle> toggles() {
    return toggles;
  }

  private Callee callee(Signature signature, @Nullable Callee own) {
    return switch (signature.result()) {
      case Result.NullableMapValue() -> own == null ? number(signature) : lookup(own);
      case Result.NullableSharedMemory shared -> region(shared);
      case Result.Number _, Result.Nothing(), Result.NullableIteratorNumber() ->
          own == null ? number(signature) : own instanceof Callee.Loop ? own : counted(own);
    };
  }

  /** Iterators and maps end what goes on too long by themselves. */
  private Callee counted(Callee own) {
    return (memory, a, b, c, d, e) -> {
      progresses = true;
      return own.call(memory, a, b, c, d, e);
    };
  }

  private Callee number(Signature signature) {
    return (_, _, b, _, _, _) -> {
      int call = count++;
      Cell cell = Cell.of(Area.RESULT, call, 0);
      return switch (signature.cost()) {
        case CLOCK -> clock(cell);
        case SUBMIT -> {
          long most = b & 0xffff_ffffL;
          yield given(cell, new CellInfo(0, true, -MAX_ERRNO, Math.min(most, Integer.MAX_VALUE)));
        }
        case USER_COPY, KERNEL_COPY -> given(cell, new CellInfo(0, true, -MAX_ERRNO, 0));
        case POLL -> given(cell, new CellInfo(0, true, -MAX_ERRNO, 1));
        case INLINED ->
            signature.result() instanceof Result.Number(int bits, boolean _) && bits == 64
                ? clock(cell)
                : given(cell, new CellInfo(0, false, 0, MAX_PROCESSORS - 1));
        case RANDOM,
            TRACE,
            MAP_LOOKUP,
            MAP_UPDATE,
            MAP_DELETE,
            CALLBACK_LOOP,
            ITERATOR,
            GET_REGION ->
            given(cell, new CellInfo(0, false, 0, 0xffff_ffffL));
      };
    };
  }

  private long given(Cell cell, CellInfo info) {
    long value = world.number(cell, info);
    result = Expr.cell(cell, info.signed() ? 64 : 64 - Long.numberOfLeadingZeros(info.greatest()));
    return value;
  }

  /** Never goes back. */
  private long clock(Cell cell) {
    progresses = true;
    CellInfo info = new CellInfo(time + TICK, false, time, Long.MAX_VALUE);
    time = given(cell, info);
    return time;
  }

  private Callee region(Result.NullableSharedMemory shared) {
    return (_, a, b, c, d, e) -> {
      long size = argument(shared.sizeArgument(), a, b, c, d, e);
      int id = (int) b;
      Cell cell = Cell.of(Area.ABSENT, count++, 0);
      boolean possible = size >= 0 && size <= MAX_REGION;
      boolean absent = world.number(cell, new CellInfo(0, false, 0, 1)) != 0;
      toggles.add(new Event.Toggle(0, cell, absent ? 0 : 1));
      if (!possible || absent) {
        return 0;
      }
      String name = SharedRegion.name(id);
      long address =
          regions.computeIfAbsent(
              id + ":" + size,
              _ -> world.place(new Region(name, new byte[(int) size], true), Area.SHARED, id));
      result = Expr.choice(cell, address);
      return address;
    };
  }

  private static long argument(int index, long a, long b, long c, long d, long e) {
    return switch (index) {
      case 0 -> a;
      case 1 -> b;
      case 2 -> c;
      case 3 -> d;
      default -> e;
    };
  }

  /**
   * An element of a hash may have been added by an earlier step: whether it is there is an input.
   */
  private Callee lookup(Callee own) {
    return (memory, map, key, c, d, e) -> {
      long found = own.call(memory, map, key, c, d, e);
      MapDefinition definition = world.definition(map);
      if (found != 0 || definition == null || definition.type().isArray()) {
        return found;
      }
      Cell cell = Cell.of(Area.ABSENT, count++, 0);
      boolean absent = world.number(cell, new CellInfo(1, false, 0, 1)) != 0;
      toggles.add(new Event.Toggle(0, cell, absent ? 0 : 1));
      if (absent) {
        return 0;
      }
      long address = add(memory, map, key, definition);
      result = Expr.choice(cell, address);
      return address;
    };
  }

  private static long add(Memory memory, long map, long key, MapDefinition definition) {
    Region zeros = new Region("zeros", new byte[definition.valueSize()], false);
    memory.map(map).update(memory, key, memory.place(zeros), 0);
    return memory.map(map).lookup(memory, key);
  }
}
