// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.ProgramMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a program of a function and all that it calls: the function first, then the others in the
 * order of the file, with calls and addresses filled in.
 */
final class Linker {
  /**
   * The helper that libbpf calls instead of a weak kernel function that is not there, since no
   * kernel has it ({@code POISON_CALL_KFUNC_BASE}).
   */
  private static final int ABSENT_KFUNC = 2_002_000_000;

  private final ElfFile elf;
  private final List<ProgramMap> maps;
  private final List<String> kfuncs;
  private final Bodies bodies;
  private final References references;
  private final SourceLines lines;
  private long linkedSlots;

  /**
   * @param maps all that code may refer to
   * @param kfuncs the kernel functions that code may call
   */
  Linker(
      ElfFile elf,
      List<ProgramMap> maps,
      List<String> kfuncs,
      Bodies bodies,
      References references,
      BtfExt ext) {
    this.elf = elf;
    this.maps = maps;
    this.kfuncs = kfuncs;
    this.bodies = bodies;
    this.references = references;
    this.lines = new SourceLines(ext);
  }

  /**
   * Links one program.
   *
   * @throws InputException when a reference cannot be filled in
   */
  Program link(Function entry) {
    Map<Function, Integer> bases = layOut(entry, reachableFrom(entry));
    List<Insn> linked = new ArrayList<>();
    for (var placed : bases.entrySet()) {
      append(bodies.of(placed.getKey()), placed.getValue(), bases, linked);
    }
    return new Program(
        entry.name(),
        ProgramKind.LOOP_STEP,
        Code.of(linked),
        maps,
        kfuncs,
        lines.of(bases, bodies));
  }

  private SortedSet<Function> reachableFrom(Function entry) {
    SortedSet<Function> found = new TreeSet<>(Function.IN_FILE_ORDER);
    Deque<Function> open = new ArrayDeque<>();
    found.add(entry);
    open.add(entry);
    while (!open.isEmpty()) {
      Body body = bodies.of(open.remove());
      for (int slot = 0; slot < body.code().slots(); slot++) {
        Function called = calledAt(body, slot);
        if (called != null && found.add(called)) {
          open.add(called);
        }
      }
    }
    return found;
  }

  private @Nullable Function calledAt(Body body, int slot) {
    if (!body.code().startsAt(slot)) {
      return null;
    }
    Reference reference = references.of(body, slot);
    return reference instanceof Reference.Subprogram(Function function) ? function : null;
  }

  private Map<Function, Integer> layOut(Function entry, SortedSet<Function> functions) {
    Map<Function, Integer> bases = new LinkedHashMap<>();
    bases.put(entry, 0);
    int next = entry.slots();
    for (Function function : functions) {
      if (bases.putIfAbsent(function, next) == null) {
        next += function.slots();
      }
    }
    linkedSlots += next;
    if (linkedSlots > Bodies.MOST_SLOTS) {
      throw Bodies.tooLarge(elf);
    }
    return bases;
  }

  private void append(Body body, int base, Map<Function, Integer> bases, List<Insn> linked) {
    for (int slot = 0; slot < body.code().slots(); slot++) {
      if (body.code().startsAt(slot)) {
        linked.add(fillIn(body, slot, base + slot, bases));
      }
    }
  }

  private Insn fillIn(Body body, int slot, int linkedSlot, Map<Function, Integer> bases) {
    Insn insn = body.code().at(slot);
    Reference reference = references.of(body, slot);
    return switch (reference) {
      case null -> insn;
      case Reference.Kfunc(int index) -> new Insn.Call(CallKind.KFUNC, index);
      case Reference.AbsentKfunc() -> new Insn.Call(CallKind.HELPER, ABSENT_KFUNC);
      case Reference.Data(int map, int offset) ->
          new Insn.LoadImm64(destination(insn), Pseudo.MAP_IDX_VALUE, map, offset);
      case Reference.Map(int map) -> new Insn.LoadImm64(destination(insn), Pseudo.MAP_IDX, map, 0);
      case Reference.Constant(long value) ->
          new Insn.LoadImm64(
              destination(insn), Pseudo.CONST, (int) value, (int) (value >> Integer.SIZE));
      case Reference.Subprogram(Function function) -> {
        int distance = bases.getOrDefault(function, 0) - linkedSlot - 1;
        yield insn instanceof Insn.LoadImm64 load
            ? new Insn.LoadImm64(load.dst(), Pseudo.FUNC, distance, 0)
            : new Insn.Call(CallKind.LOCAL, distance);
      }
    };
  }

  private static int destination(Insn insn) {
    return insn instanceof Insn.LoadImm64 load ? load.dst() : 0;
  }
}
