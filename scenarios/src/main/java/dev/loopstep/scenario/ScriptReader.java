// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code script} and {@code script-data} into the region that the program `script` runs. */
final class ScriptReader {
  private static final List<String> KEYS =
      List.of("push", "submit", "wait", "wait-at", "reap", "until", "result");

  private static final long MOST_U32 = 0xffff_ffffL;

  private final SqeTable table;
  private final Set<String> symbols;

  private ScriptReader(Set<String> symbols) {
    this.symbols = symbols;
    table = new SqeTable(symbols);
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
    SqeTable.checkNumber(script.items().size(), ScriptLayout.MOST_STEPS, "steps", script.place());
    table.region.putInt(ScriptLayout.STEP_COUNT, script.items().size());
    int at = ScriptLayout.STEPS;
    for (Node step : script.items()) {
      step(Fields.of(step, "a step", KEYS), at);
      at += ScriptLayout.STEP_SIZE;
    }
    return table.region(scenario, script.place());
  }

  private void step(Fields step, int at) {
    int first = table.pushed();
    step.find("push").ifPresent(table::push);
    int flags = 0;
    Optional<Node> submit = step.find("submit");
    if (submit.isPresent() || table.pushed() > first) {
      flags |= ScriptLayout.DOES_SUBMIT;
      u32(at + ScriptLayout.SUBMIT, step.count("submit", 0, MOST_U32, table.pushed() - first));
    }
    table.region.putInt(at + ScriptLayout.FIRST, first);
    table.region.putInt(at + ScriptLayout.PUSH, table.pushed() - first);
    table.region.putInt(at + ScriptLayout.FLAGS, flags | waiting(step, at));
    u32(at + ScriptLayout.REAP, step.count("reap", 0, MOST_U32, MOST_U32));
    u32(at + ScriptLayout.UNTIL, step.count("until", 0, MOST_U32, 0));
    step.find("result")
        .map(node -> Amount.read(node, "`result`", Integer.BYTES, symbols))
        .ifPresent(
            value -> table.add(new RegionValue(at + ScriptLayout.RESULT, Integer.BYTES, value)));
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
    table.region.putInt(at, (int) value);
  }
}
