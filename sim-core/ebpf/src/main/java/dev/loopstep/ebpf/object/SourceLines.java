// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.BtfExt;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.ebpf.program.SourceMap.SourceLine;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The source lines of linked code. */
final class SourceLines {
  /** By section, then by slot within it. */
  private final Map<String, TreeMap<Long, SourceLine>> bySection = new HashMap<>();

  SourceLines(BtfExt ext) {
    ext.lines()
        .forEach((section, lines) -> {
          TreeMap<Long, SourceLine> bySlot = new TreeMap<>();
          for (BtfExt.LineInfo info : lines) {
            if (info.line() > 0) {
              bySlot.put(info.offset() / Functions.SLOT_BYTES, line(info));
            }
          }
          bySection.put(section, bySlot);
        });
  }

  private static SourceLine line(BtfExt.LineInfo info) {
    return new SourceLine(info.file(), info.line(), info.column(), info.text());
  }

  /** The lines of functions that were laid out at these slots. */
  SourceMap of(Map<Function, Integer> bases, Bodies bodies) {
    Map<Integer, SourceLine> linked = new TreeMap<>();
    bases.forEach((function, base) -> {
      Body body = bodies.of(function);
      for (var entry : linesOf(function).entrySet()) {
        int slot = (int) (entry.getKey() - function.start());
        if (body.code().startsAt(slot)) {
          linked.put(base + slot, entry.getValue());
        }
      }
    });
    return new SourceMap(linked);
  }

  /** The lines of a function, by slot within its section. */
  NavigableMap<Long, SourceLine> linesOf(Function function) {
    TreeMap<Long, SourceLine> all =
        bySection.getOrDefault(function.section().name(), new TreeMap<>());
    long start = function.start();
    return all.subMap(start, true, start + function.slots(), false);
  }
}
