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
import java.util.Optional;
import java.util.Set;

/** Reads {@code script} and {@code script-data} into the region that the program `script` runs. */
final class ScriptReader {
  private static final List<String> KEYS =
      List.of("push", "submit", "wait", "wait-at", "reap", "until", "result");

  private static final long MOST_U32 = 0xffff_ffffL;

  private final ByteBuffer region =
      ByteBuffer.allocate(ScriptLayout.SIZE).order(ByteOrder.LITTLE_ENDIAN);

  private final List<RegionValue> values = new ArrayList<>();
  private final SqeReader sqes;
  private final Set<String> symbols;
  private int pushed;

  private ScriptReader(Set<String> symbols) {
    this.symbols = symbols;
    sqes = new SqeReader(symbols);
  }

  /**
   * The region as the script has it.
   *
   * @param scenario has the key `script`
   * @param symbols the names that there are
   */
  static ParameterRegion read(Fields scenario, Set<String> symbols) {
    return new ScriptReader(symbols).region(scenario);
  }

  private ParameterRegion region(Fields scenario) {
    Node.Sequence script = Fields.sequence(scenario.require("script"), "`script`");
    checkNumber(script.items().size(), ScriptLayout.MOST_STEPS, "steps", script.place());
    region.putInt(ScriptLayout.STEP_COUNT, script.items().size());
    int at = ScriptLayout.STEPS;
    for (Node step : script.items()) {
      step(Fields.of(step, "a step", KEYS), at);
      at += ScriptLayout.STEP_SIZE;
    }
    int room = ScriptLayout.SIZE - ScriptLayout.DATA;
    scenario
        .find("script-data")
        .map(node -> Values.hex(node, "`script-data`", room))
        .ifPresent(data -> region.put(ScriptLayout.DATA, data));
    return new ParameterRegion(
        ScriptLayout.SIZE, region.array(), values, List.of(), script.place());
  }

  private void step(Fields step, int at) {
    int first = pushed;
    step.find("push").ifPresent(this::push);
    int flags = 0;
    Optional<Node> submit = step.find("submit");
    if (submit.isPresent() || pushed > first) {
      flags |= ScriptLayout.DOES_SUBMIT;
      u32(at + ScriptLayout.SUBMIT, step.count("submit", 0, MOST_U32, pushed - first));
    }
    region.putInt(at + ScriptLayout.FIRST, first);
    region.putInt(at + ScriptLayout.PUSH, pushed - first);
    region.putInt(at + ScriptLayout.FLAGS, flags | waiting(step, at));
    u32(at + ScriptLayout.REAP, step.count("reap", 0, MOST_U32, MOST_U32));
    u32(at + ScriptLayout.UNTIL, step.count("until", 0, MOST_U32, 0));
    step.find("result")
        .map(node -> Amount.read(node, "`result`", Integer.BYTES, symbols))
        .ifPresent(
            value -> values.add(new RegionValue(at + ScriptLayout.RESULT, Integer.BYTES, value)));
  }

  private void push(Node node) {
    for (Node item : Fields.sequence(node, "`push`").items()) {
      checkNumber(pushed + 1, ScriptLayout.MOST_SQES, "SQEs", item.place());
      values.addAll(sqes.read(item, ScriptLayout.SQES + pushed * Sqe.SIZE));
      pushed++;
    }
  }

  /** Writes what the step waits for; gives the flags that say so. */
  private int waiting(Fields step, int at) {
    Optional<Node> absolute = step.find("wait-at");
    long wait = step.count("wait", 0, MOST_U32, 0);
    if (absolute.isEmpty()) {
      u32(at + ScriptLayout.WAIT, wait);
      return wait == 0 ? 0 : ScriptLayout.WAITS_FROM_HEAD;
    }
    if (step.find("wait").isPresent()) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          absolute.get().place(),
          "a step has `wait` and `wait-at`",
          "keep one: `wait` counts from the head of the completion queue, `wait-at` is an index");
    }
    u32(at + ScriptLayout.WAIT, step.count("wait-at", 0, MOST_U32));
    return ScriptLayout.WAITS_AT;
  }

  private void u32(int at, long value) {
    region.putInt(at, (int) value);
  }

  private static void checkNumber(int number, int most, String what, Place place) {
    if (number > most) {
      throw new InputException(
          ScenarioDiagnostic.IMPOSSIBLE_VALUE,
          place,
          "a script has at most " + most + " " + what,
          "make it shorter, or split it into several scenarios");
    }
  }
}
