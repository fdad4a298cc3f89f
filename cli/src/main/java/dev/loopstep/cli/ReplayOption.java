// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.counterexample.Counterexample;
import dev.loopstep.counterexample.Counterexamples;
import dev.loopstep.counterexample.watch.Subject;
import dev.loopstep.counterexample.watch.Trace;
import dev.loopstep.counterexample.watch.WatchedFault;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.insn.Hex;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.counterexample.CounterexampleFile;
import dev.loopstep.report.counterexample.CounterexampleText;
import dev.loopstep.report.counterexample.Origin;
import dev.loopstep.report.counterexample.StoredCounterexample;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.scenario.ScenarioLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --from FILE}: a counterexample of the verifier's, once more. */
final class ReplayOption {
  /** A counterexample has some thousand inputs at most. */
  private static final int MAX_BYTES = 16 << 20;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "Replay a counterexample that `verify --counterexample` wrote: with its program unless"
              + " POLICY is given. Exit code 1 when the fault occurs again.")
  private @Nullable String file;

  boolean given() {
    return file != null;
  }

  String file() {
    return file == null ? "" : file;
  }

  /**
   * Replays it.
   *
   * @param policy the program's file, or empty for the one that the counterexample names
   * @return the exit code
   */
  int replay(Terminal terminal, JsonOption json, String policy) {
    StoredCounterexample stored =
        StoredCounterexample.read(file(), InputBytes.read(file(), MAX_BYTES).bytes());
    Subject subject = subject(stored.origin(), policy);
    Trace trace = Counterexamples.replay(subject, stored.inputs(), stored.changing());
    WatchedFault fault = trace.fault();
    boolean same =
        fault != null
            && fault.kind() == stored.kind()
            && fault.slot() == stored.slot()
            && trace.instructions() == stored.instructions();
    Program program = subject.program();
    Counterexample again = fault == null ? null : Counterexample.of(trace, stored.changing());
    if (!json.takesStandardOutput()) {
      terminal.out().print(again == null ? "" : CounterexampleText.of(program, again));
      terminal
          .out()
          .println(same ? "the fault occurred again" : "the fault that was recorded did not occur");
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("policy", program.name());
    document.put("sha256", stored.origin().sha256());
    document.put("reproduced", same);
    if (again != null) {
      document.putAll(CounterexampleFile.content(program, again));
    }
    json.write(terminal, document);
    return same ? ExitCode.NO : ExitCode.YES;
  }

  private Subject subject(Origin origin, String given) {
    if (!origin.hex().isEmpty()) {
      LoadedPolicy raw = RawProgramOption.of(origin.file(), Hex.parse(file(), origin.hex()));
      check(origin, raw);
      return new Subject(raw.program(), Targets.with(raw.program().kfuncs()), origin.memoryBytes());
    }
    String from = given.isEmpty() ? origin.file() : given;
    LoadedPolicy policy =
        PolicyFile.read(from, origin.program().isEmpty() ? null : origin.program());
    check(origin, policy);
    Program program =
        PolicyBinding.bind(
                policy,
                ScenarioLoader.withoutFile().withRing(ring(origin.ring())),
                settings(origin))
            .program();
    return new Subject(program, Targets.with(program.kfuncs()));
  }

  private void check(Origin origin, LoadedPolicy policy) {
    if (!origin.sha256().equals(policy.sha256())) {
      throw new InputException(
          ReportDiagnostic.COUNTEREXAMPLE_MISFIT,
          new Place.Whole(file()),
          "this counterexample is of another program than "
              + policy.file()
              + ": their SHA-256 differ",
          "verify the program as it is now, or name the file that was verified");
    }
  }

  private RingSetup ring(String text) {
    try {
      return new RingOption().convert(text);
    } catch (TypeConversionException e) {
      throw new InputException(
          ReportDiagnostic.DAMAGED_DOCUMENT,
          new Place.Whole(file()),
          "this is not a counterexample as Loopstep writes it: `ring`: " + e.getMessage(),
          "write it again with `loopstep verify POLICY --counterexample FILE`");
    }
  }

  private static List<Contestant.Value> settings(Origin origin) {
    List<Contestant.Value> all = new ArrayList<>();
    for (String setting : origin.settings()) {
      all.add(PolicyOptions.setting(setting));
    }
    return all;
  }
}
