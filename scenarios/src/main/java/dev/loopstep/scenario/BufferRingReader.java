// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.ring.BufferRingSetup;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code registered: {buffer-rings: ...}}. */
final class BufferRingReader {
  private static final List<String> KEYS = List.of("group", "entries", "at", "flags", "min-left");
  private static final String INCREMENTAL = "INC";
  private static final int MOST_GROUP = 0xffff;
  private static final int MOST_ENTRIES = 1 << 15;

  private BufferRingReader() {}

  static List<BufferRingSetup> all(Node node) {
    List<BufferRingSetup> rings = new ArrayList<>();
    Set<Integer> groups = new HashSet<>();
    for (Node item : Fields.sequence(node, "`buffer-rings`").items()) {
      BufferRingSetup ring = one(Fields.of(item, "a ring of buffers", KEYS));
      if (!groups.add(ring.group())) {
        throw impossible(
            item.place(),
            "two rings of buffers are of group " + ring.group(),
            "give each a group of its own");
      }
      rings.add(ring);
    }
    return rings;
  }

  private static BufferRingSetup one(Fields fields) {
    int entries = (int) fields.count("entries", 1, MOST_ENTRIES);
    if (Integer.bitCount(entries) != 1) {
      throw impossible(
          fields.place(), entries + " is no power of two", "use 1, 2, 4, ... or 32768 entries");
    }
    boolean incremental = incremental(fields);
    long least = fields.count("min-left", 0, Integer.MAX_VALUE, 0);
    if (least != 0 && !incremental) {
      throw impossible(
          fields.place(), "`min-left` is for rings with the flag INC", "add `flags: [INC]`");
    }
    return new BufferRingSetup(
        (int) fields.count("group", 0, MOST_GROUP),
        entries,
        (int) fields.count("at", 0, Integer.MAX_VALUE),
        incremental,
        (int) least);
  }

  private static boolean incremental(Fields fields) {
    Optional<Node> flags = fields.find("flags");
    if (flags.isEmpty()) {
      return false;
    }
    boolean found = false;
    for (Node item : Fields.sequence(flags.get(), "`flags`").items()) {
      Node.Scalar flag = Fields.scalar(item, "a flag");
      if (!flag.text().equals(INCREMENTAL)) {
        throw impossible(
            flag.place(), "a ring of buffers has no flag `" + flag.text() + "`", "write INC");
      }
      found = true;
    }
    return found;
  }

  private static InputException impossible(Place place, String message, String remedy) {
    return new InputException(ScenarioDiagnostic.IMPOSSIBLE_VALUE, place, message, remedy);
  }
}
