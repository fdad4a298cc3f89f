// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.insn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of things that a program has by index. Where two have one name, it means the first. */
final class NameTable {
  private final Map<String, Integer> indexes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  NameTable(List<String> names) {
    names.forEach(this::add);
  }

  /** Names what has the next index; false where something before it has that name. */
  boolean add(String name) {
    names.add(name);
    return indexes.putIfAbsent(name, names.size() - 1) == null;
  }

  /** Null where nothing has that name. */
  @Nullable Integer index(String name) {
    return indexes.get(name);
  }

  /** The first ones, for suggestions: looking for near names compares with each. */
  List<String> some() {
    return names.subList(0, Math.min(names.size(), Labels.MAX_SUGGESTED));
  }
}
