// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.scenario.yaml.Node;
import dev.loopstep.scenario.yaml.YamlDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Values that the command line puts in place of those under {@code network}: {@code
 * nic.interrupts.rx-usecs=0us}.
 */
final class NetworkOverrides {
  private static final String SECTION = "network";

  private NetworkOverrides() {}

  /**
   * The scenario with these values.
   *
   * @param settings each a path of keys with dots between them, {@code =}, and a value in YAML
   */
  static Node apply(Node scenario, List<String> settings) {
    Node changed = scenario;
    for (String setting : settings) {
      changed = Overlay.merge(changed, parse(setting));
    }
    return changed;
  }

  private static Node parse(String setting) {
    int equals = setting.indexOf('=');
    if (equals <= 0 || !setting.substring(0, equals).matches("[A-Za-z0-9_.-]+")) {
      throw new InputException(
          EbpfProblem.BAD_SETTING,
          new Place.Whole("--network " + setting),
          "this is no key with a value",
          "write for example --network nic.interrupts.rx-usecs=0us");
    }
    StringBuilder text = new StringBuilder(SECTION).append(": ");
    String[] keys = setting.substring(0, equals).split("\\.");
    for (String key : keys) {
      text.append('{').append(key).append(": ");
    }
    text.append(setting.substring(equals + 1)).append("}".repeat(keys.length));
    return YamlDocument.parse("--network", text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
