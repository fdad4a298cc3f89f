// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.DiagnosticId;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Suggestion;
import java.util.Collection;
import java.util.List;

/** Which of a scenario's settings concern which policy. */
public final class Settings {
  private Settings() {}

  /** Those that the policy declares, in the scenario's order. */
  public static List<Setting> of(Scenario scenario, Collection<String> declared) {
    return scenario.set().stream().filter(setting -> declared.contains(setting.name())).toList();
  }

  /**
   * Refuses a setting that no policy of the command declares.
   *
   * @param declared the variables of all policies of the command
   */
  public static void checkDeclared(Scenario scenario, Collection<String> declared) {
    checkDeclared(scenario.set(), declared, ScenarioDiagnostic.UNDECLARED_VARIABLE, "variable");
  }

  static void checkDeclared(
      List<Setting> settings, Collection<String> declared, DiagnosticId id, String what) {
    for (Setting setting : settings) {
      if (!declared.contains(setting.name())) {
        throw new InputException(
            id,
            setting.place(),
            "no policy of this command declares a " + what + " `" + setting.name() + "`",
            declared.isEmpty()
                ? "remove it; the policies declare none"
                : Suggestion.remedy(setting.name(), declared));
      }
    }
  }
}
