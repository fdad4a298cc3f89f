// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.experiment;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.invariant.Invariants;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.scenario.RegionFiller;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioSymbols;
import dev.loopstep.scenario.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Puts policies into a scenario: fills in the ring's offsets, sets variables, lays the parameter
 * region out.
 */
public final class PolicyBinding {
  private PolicyBinding() {}

  /**
   * A policy that is ready to run in a scenario. Variables are set in this order, so that later
   * ones win: those tagged with a symbol of the ring, the scenario's, the command line's.
   *
   * @param settings of the command line
   */
  public static Contestant.OfPolicy bind(
      LoadedPolicy policy, Scenario scenario, List<Contestant.Value> settings) {
    Map<String, Long> symbols = ScenarioSymbols.of(scenario);
    Program program = Settings.bindTags(policy.program(), symbols);
    List<Contestant.Value> values = new ArrayList<>();
    for (Setting setting :
        dev.loopstep.scenario.Settings.of(scenario, variables(policy.program()))) {
      Contestant.Value value = new Contestant.Value(setting.name(), setting.text());
      program = set(program, value, symbols, setting.valuePlace());
      values.add(value);
    }
    for (Contestant.Value value : settings) {
      program = Settings.apply(program, List.of(text(value)), symbols);
      values.add(value);
    }
    Settings.checkRanges(program);
    return new Contestant.OfPolicy(
        policy.name(),
        program,
        region(policy, scenario, symbols),
        policy.file(),
        policy.sha256(),
        Invariants.of(policy),
        values);
  }

  /** Sets a variable; what is wrong with the value is shown where the scenario gives it. */
  private static Program set(
      Program program, Contestant.Value value, Map<String, Long> symbols, Place place) {
    try {
      return Settings.apply(program, List.of(text(value)), symbols);
    } catch (InputException e) {
      throw new InputException(
          e.diagnostics().stream()
              .map(d ->
                  new Diagnostic(
                      d.severity(), d.id(), place, d.message(), d.related(), d.notes(), d.remedy()))
              .toList());
    }
  }

  private static String text(Contestant.Value value) {
    return value.name() + "=" + value.text();
  }

  private static byte[] region(LoadedPolicy policy, Scenario scenario, Map<String, Long> symbols) {
    byte[] filled = RegionFiller.fill(scenario.region(), policy.shared(), symbols);
    return filled.length >= policy.sharedSize()
        ? filled
        : java.util.Arrays.copyOf(filled, policy.sharedSize());
  }

  /** Refuses what a scenario gives to no policy of the command: most often a misspelt name. */
  public static void checkDeclared(List<LoadedPolicy> policies, Scenario scenario) {
    TreeSet<String> names = new TreeSet<>();
    policies.forEach(policy -> names.addAll(variables(policy.program())));
    dev.loopstep.scenario.Settings.checkDeclared(scenario, names);
    RegionFiller.checkFields(
        scenario.region(), policies.stream().map(LoadedPolicy::shared).toList());
  }

  /** What a user should know before a policy runs in a scenario. */
  public static List<Diagnostic> warnings(LoadedPolicy policy, Scenario scenario) {
    List<Diagnostic> warnings =
        new ArrayList<>(
            policy.warnings().stream().filter(d -> d.severity() != Severity.NOTE).toList());
    if (policy.rewinds() && !scenario.ring().flags().contains(RingFlag.SQ_REWIND)) {
      warnings.add(
          new Diagnostic(
              Severity.WARNING,
              ReportDiagnostic.RING_WITHOUT_REWIND,
              new Place.Whole(policy.file()),
              "this policy pushes from slot 0, and the ring has no SQ_REWIND: nothing is submitted",
              List.of(),
              "give the ring the flags NO_SQARRAY and SQ_REWIND"));
    }
    onNoKernel(policy).ifPresent(warnings::add);
    return warnings;
  }

  /** What says that a policy calls functions that no kernel has. */
  public static Optional<Diagnostic> onNoKernel(LoadedPolicy policy) {
    return unknownToLinux(policy.program())
        .map(kfunc ->
            new Diagnostic(
                Severity.WARNING,
                ReportDiagnostic.ON_NO_KERNEL,
                new Place.Whole(policy.file()),
                "this policy calls `" + kfunc + "`, which no kernel has",
                List.of(),
                "take what it does for what a kernel could do, not for what Linux does"));
  }

  /** The first function that a program declares and no kernel has. */
  static Optional<String> unknownToLinux(Program program) {
    return program.kfuncs().stream()
        .filter(kfunc -> Targets.linux72().kfunc(kfunc) == null)
        .findFirst();
  }

  /** The names of a program's variables. */
  public static TreeSet<String> variables(Program program) {
    TreeSet<String> names = new TreeSet<>();
    for (MapImage map : program.data()) {
      for (Variable variable : map.variables()) {
        names.add(variable.name());
      }
    }
    return names;
  }
}
