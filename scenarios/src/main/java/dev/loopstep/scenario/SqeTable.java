// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A parameter region with SQEs that a program or an application writes, and data for them. */
final class SqeTable {
  final ByteBuffer region = ByteBuffer.allocate(ScriptLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);

  private final List<RegionValue> values = new ArrayList<>();
  private final SqeReader sqes;
  private int pushed;

  SqeTable(Set<String> symbols) {
    sqes = new SqeReader(symbols);
  }

  /** How many SQEs there are so far. */
  int pushed() {
    return pushed;
  }

  /** Adds SQEs. */
  void push(Node node) {
    for (Node item : Fields.sequence(node, "`push`").items()) {
      checkNumber(pushed + 1, ScriptLayout.MOST_SQES, "SQEs", item.place());
      values.addAll(sqes.read(item, ScriptLayout.SQES + pushed * Sqe.SIZE));
      pushed++;
    }
  }

  void add(RegionValue value) {
    values.add(value);
  }

  /** The region, with the scenario's {@code script-data}. */
  ParameterRegion region(Fields scenario, Place place) {
    int room = ScriptLayout.SIZE - ScriptLayout.DATA;
    scenario
        .find("script-data")
        .map(node -> Values.hex(node, "`script-data`", room))
        .ifPresent(data -> region.put(ScriptLayout.DATA, data));
    return new ParameterRegion(ScriptLayout.SIZE, region.array(), values, List.of(), place);
  }

  /** The SQEs alone. */
  ParameterRegion region(Place place) {
    return new ParameterRegion(ScriptLayout.DATA, new byte[0], values, List.of(), place);
  }

  static void checkNumber(int number, int most, String what, Place place) {
    if (number > most) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          place,
          "a script has at most " + most + " " + what,
          "make it shorter, or split it into several scenarios");
    }
  }
}
