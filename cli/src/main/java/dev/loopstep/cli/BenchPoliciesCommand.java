// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.recording.Agreement;
import dev.loopstep.lab.recording.Comparer;
import dev.loopstep.lab.recording.Recording;
import dev.loopstep.report.library.Effect;
import dev.loopstep.report.library.Judged;
import dev.loopstep.report.library.LibraryEntry;
import dev.loopstep.report.library.LibraryMeasure;
import dev.loopstep.report.library.LibraryPage;
import dev.loopstep.report.library.LibraryReader;
import dev.loopstep.report.library.LibraryTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep bench policies}: the library, measured. */
@picocli.CommandLine.Command(
    name = "policies",
    header = "Measure every policy of a library, and make its table and its gallery.",
    description = {
      "",
      "Of each policy: whether it is proved safe, whether a recorded Linux takes it and does as simulated, and what it gains against the best of"
          + " what it is compared with, where it wins and where it does not. Prints the table as Markdown; --report writes a page with a"
          + " chart for each. Exit code 1 where one is not safe, differs from Linux, or does not win.",
      ""
    },
    footerHeading = "%nExample:%n",
    footer = {"  loopstep bench policies --replications 10 --report out/policies"})
final class BenchPoliciesCommand extends Command {
  /** How a run ends before its first step, as a recording calls it: the object was not taken. */
  private static final Set<String> NOT_TAKEN = Set.of("not-verified", "not-attached", "refused");

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private ReportOption report = new ReportOption();
  @Mixin private RecordingOptions recordings = new RecordingOptions();

  @Parameters(
      paramLabel = "LIBRARY",
      arity = "0..1",
      description = "The list of policies (default: ${DEFAULT-VALUE}).")
  private String library = "policies/library.yaml";

  @Option(
      names = "--only",
      paramLabel = "POLICY",
      description = "Only this one; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--replications",
      paramLabel = "N",
      description = "So many of each comparison, from 2 on (default: ${DEFAULT-VALUE}).")
  private int replications = 10;

  BenchPoliciesCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    if (replications < 2) {
      throw Usage.error(
          "--replications " + replications, "that gives no interval", "give 2 or more");
    }
    List<LibraryEntry> chosen = chosen();
    List<Effects> effects = chosen.stream().map(this::effects).toList();
    Map<Path, Judged.OnLinux> seen = seen(chosen.stream().map(BenchPoliciesCommand::file).toList());
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      judged.add(judge(chosen.get(i), effects.get(i), seen));
    }
    if (!json.takesStandardOutput()) {
      terminal().out().print(LibraryTable.markdown(judged));
    }
    json.write(terminal(), document(judged));
    report.write(terminal(), json, () -> LibraryPage.html(judged, replications, command()));
    return judged.stream().allMatch(BenchPoliciesCommand::holds) ? ExitCode.YES : ExitCode.NO;
  }

  private List<LibraryEntry> chosen() {
    List<LibraryEntry> all = LibraryReader.read(Path.of(library));
    List<String> names = all.stream().map(LibraryEntry::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw Usage.error(
            "--only " + name, "the library has no such policy", "give one of " + names);
      }
    }
    return all.stream().filter(entry -> only.isEmpty() || only.contains(entry.name())).toList();
  }

  private static boolean holds(Judged judged) {
    return judged.safe()
        && judged.linux().agrees() == judged.linux().cases()
        && judged.wins().isBetter();
  }

  /** What was measured of a policy. */
  private record Effects(Effect wins, Effect loses) {}

  private Effects effects(LibraryEntry entry) {
    LibraryMeasure measure = new LibraryMeasure(entry);
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return new Effects(
          measure.effect(entry.wins(), replications, progress),
          measure.effect(entry.loses(), replications, progress));
    }
  }

  private static Judged judge(LibraryEntry entry, Effects effects, Map<Path, Judged.OnLinux> seen) {
    LibraryMeasure measure = new LibraryMeasure(entry);
    return new Judged(
        entry,
        measure.isSafe(),
        measure.isOnNoKernel(),
        seen.getOrDefault(file(entry), Judged.OnLinux.NONE),
        effects.wins(),
        effects.loses());
  }

  private static Path file(LibraryEntry entry) {
    return entry.policy().toAbsolutePath().normalize();
  }

  /** What the recordings of these policies say, by the policy's file. */
  private Map<Path, Judged.OnLinux> seen(List<Path> policies) {
    Map<Path, Judged.OnLinux> seen = new TreeMap<>();
    Comparer comparer = new Comparer(recordings.folder());
    for (Recording recording : recordings.read(List.of())) {
      recordings
          .folder()
          .policyOf(recording)
          .filter(policies::contains)
          .ifPresent(policy -> seen.merge(policy, one(comparer, recording), Judged.OnLinux::plus));
    }
    return seen;
  }

  private static Judged.OnLinux one(Comparer comparer, Recording recording) {
    boolean agrees = comparer.compare(recording) instanceof Agreement.Agrees;
    boolean ran = !NOT_TAKEN.contains(String.valueOf(recording.result().get("stopped")));
    return new Judged.OnLinux(1, ran ? 1 : 0, agrees ? 1 : 0);
  }

  private Map<String, Object> document(List<Judged> judged) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("replications", replications);
    document.put("policies", judged.stream().map(BenchPoliciesCommand::document).toList());
    return document;
  }

  private static Map<String, Object> document(Judged judged) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", judged.entry().name());
    one.put("safe", judged.safe());
    one.put("onNoKernel", judged.onNoKernel());
    one.put("recordings", judged.linux().cases());
    one.put("accepted", judged.linux().accepted());
    one.put("agrees", judged.linux().agrees());
    one.put("quantity", judged.entry().yardstick().label());
    one.put("wins", document(judged.wins()));
    one.put("loses", document(judged.loses()));
    return one;
  }

  private static Map<String, Object> document(Effect effect) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("against", effect.against());
    one.put("policy", effect.policy().estimate());
    one.put("other", effect.other().estimate());
    effect
        .contrast()
        .ifPresent(contrast -> {
          one.put("ratio", contrast.ratio().estimate());
          one.put("low", contrast.ratio().low());
          one.put("high", contrast.ratio().high());
        });
    one.put("verdict", effect.verdict().name().toLowerCase(Locale.ROOT));
    return one;
  }

  private String command() {
    CommandText text = new CommandText().add("bench", "policies", library);
    text.addEach("--only", only);
    return text.add("--replications", Integer.toString(replications)).toString();
  }
}
