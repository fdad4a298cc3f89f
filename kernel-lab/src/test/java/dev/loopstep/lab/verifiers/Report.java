// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.verifiers;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of differences, and of each the smallest program that shows it. */
final class Report {
  private final Map<Difference.Kind, Integer> kinds = new EnumMap<>(Difference.Kind.class);
  private final Map<Difference, Entry> entries = new HashMap<>();

  /** One difference: how often, and a program. */
  private static final class Entry {
    private int count;
    private Program program;
    private long seed;

    Entry(Program program, long seed) {
      this.program = program;
      this.seed = seed;
    }
  }

  void add(Difference difference, Program program, long seed) {
    kinds.merge(difference.kind(), 1, Integer::sum);
    Entry entry = entries.computeIfAbsent(difference, _ -> new Entry(program, seed));
    entry.count++;
    if (program.code().slots() < entry.program.code().slots()) {
      entry.program = program;
      entry.seed = seed;
    }
  }

  int count(Difference.Kind kind) {
    return kinds.getOrDefault(kind, 0);
  }

  /** How many of each kind, then of each reason. */
  String counts() {
    StringBuilder text = new StringBuilder();
    kinds.forEach((kind, count) -> text.append(String.format("%7d  %s%n", count, kind)));
    for (Difference difference : byCount()) {
      if (!difference.reason().isEmpty()) {
        int count = entry(difference).count;
        text.append(
            String.format("%7d    %s: %s%n", count, difference.kind(), difference.reason()));
      }
    }
    return text.toString();
  }

  /** The smallest program for each difference that is not allowed, or for all differences. */
  String programs(boolean all) {
    StringBuilder text = new StringBuilder();
    for (Difference difference : byCount()) {
      if (!difference.reason().isEmpty() && (all || !difference.kind().allowed())) {
        Entry entry = entry(difference);
        text.append(difference.kind()).append(": ").append(difference.reason());
        text.append(", seed ").append(entry.seed).append('\n');
        text.append(text(smallest(difference, entry)));
      }
    }
    return text.toString();
  }

  private Entry entry(Difference difference) {
    Entry entry = entries.get(difference);
    if (entry == null) {
      throw new IllegalArgumentException("never seen: " + difference);
    }
    return entry;
  }

  private List<Difference> byCount() {
    List<Difference> sorted = new ArrayList<>(entries.keySet());
    sorted.sort(
        Comparator.<Difference>comparingInt(difference -> -entry(difference).count)
            .thenComparing(Difference::toString));
    return sorted;
  }

  private static Program smallest(Difference difference, Entry entry) {
    Program program = entry.program;
    List<Insn> code =
        Minimiser.smallest(
            program.code().instructions(),
            smaller -> Difference.of(with(program, smaller), entry.seed).equals(difference));
    return with(program, code);
  }

  static Program with(Program program, List<Insn> code) {
    return new Program(
        program.name(),
        program.kind(),
        Code.of(code),
        program.maps(),
        program.kfuncs(),
        program.source());
  }

  private static String text(Program program) {
    StringBuilder text = new StringBuilder();
    int slot = 0;
    for (Insn insn : program.code().instructions()) {
      text.append(String.format("%6d: %s%n", slot, Disassembler.text(insn)));
      slot += insn.slots();
    }
    return text.toString();
  }
}
