// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.recording.Case;
import dev.loopstep.lab.recording.CaseFiles;
import dev.loopstep.lab.recording.Recheck;
import dev.loopstep.lab.recording.Recorder;
import dev.loopstep.lab.recording.Recording;
import dev.loopstep.lab.recording.RecordingFolder;
import dev.loopstep.lab.recording.Sample;
import dev.loopstep.lab.wire.GuestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep kernel record}: what a real kernel does, on file. */
@picocli.CommandLine.Command(
    name = "record",
    header = "Record what a real Linux kernel does with cases.",
    description = {
      "",
      "A case is a scenario that names its policy. Each is run twice, in two machines whose"
          + " processors differ in speed, and what differs is marked as racy. With --check the"
          + " recordings that are there are made again and compared, and none is written: exit"
          + " code 1 when one comes out otherwise.",
      ""
    })
final class KernelRecordCommand extends Command {
  @Mixin private RecordingOptions recordings = new RecordingOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "CASE",
      arity = "0..*",
      description = "Scenarios, or folders of them; with --check, names of recordings.")
  private List<String> cases = new ArrayList<>();

  @Option(names = "--check", description = "Make recordings again and compare them.")
  private boolean check;

  @Option(
      names = "--sample",
      paramLabel = "PERCENT",
      description = "With --check: a random part of the recordings.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --sample: which part (default: another one each time).")
  private @Nullable Long seed;

  KernelRecordCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    return check ? checkAgain() : recordNew();
  }

  private int recordNew() {
    if (cases.isEmpty() || sample != null || seed != null) {
      throw Usage.error(
          "kernel record",
          "it is not clear what to record",
          "name scenarios or folders of them; --sample and --seed go with --check");
    }
    List<Case> read = CaseFiles.read(cases);
    RecordingFolder folder = recordings.folder();
    Recorder.Outcome outcome = record(read, folder);
    outcome.recordings().forEach(folder::write);
    if (!json.takesStandardOutput()) {
      print(outcome);
    }
    json.write(terminal(), document(outcome));
    return outcome.failures().isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private Recorder.Outcome record(List<Case> read, RecordingFolder folder) {
    try (ProgressLine progress = new ProgressLine(terminal())) {
      return recordings.recorder().record(read, folder, listener(progress, 2 * read.size()));
    }
  }

  private static BootListener listener(ProgressLine progress, int total) {
    AtomicInteger done = new AtomicInteger();
    progress.run("booting", 0, total);
    return new BootListener() {
      @Override
      public void started(String name) {
        progress.run(name, done.get(), total);
      }

      @Override
      public void finished(GuestResult result) {
        progress.run(result.name(), done.incrementAndGet(), total);
      }
    };
  }

  private void print(Recorder.Outcome outcome) {
    outcome.recordings().stream()
        .filter(recording -> !recording.racy().isEmpty())
        .forEach(recording ->
            terminal()
                .out()
                .println(
                    "racy: " + recording.recorded().name() + ": " + recording.racy().getFirst()));
    outcome
        .failures()
        .forEach((name, why) -> terminal().out().println("failed: " + name + ": " + why));
    terminal()
        .out()
        .printf(
            "%d recorded, %d of them racy, %d failed%n",
            outcome.recordings().size(),
            outcome.recordings().stream().filter(r -> !r.racy().isEmpty()).count(),
            outcome.failures().size());
  }

  private static Map<String, Object> document(Recorder.Outcome outcome) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("recorded", outcome.recordings().stream().map(r -> r.recorded().name()).toList());
    all.put(
        "racy",
        outcome.recordings().stream()
            .filter(r -> !r.racy().isEmpty())
            .map(r -> r.recorded().name())
            .toList());
    all.put("failures", outcome.failures());
    return all;
  }

  private int checkAgain() {
    RecordingFolder folder = recordings.folder();
    long chosen = seed == null ? Sample.anySeed() : seed;
    List<Recording> old = Sample.of(recordings.read(cases), sample == null ? 100 : sample, chosen);
    Recorder.Outcome outcome = record(old.stream().map(Recording::recorded).toList(), folder);
    Recheck.Result result = Recheck.compare(old, outcome);
    if (!json.takesStandardOutput()) {
      result.changed().forEach((name, why) -> terminal().out().println(name + ": " + why));
      terminal()
          .out()
          .printf(
              "%d recorded again (seed %d), %d came out otherwise%n",
              old.size(), chosen, result.changed().size());
    }
    json.write(terminal(), checked(old, chosen, result));
    return result.changed().isEmpty() ? ExitCode.YES : ExitCode.NO;
  }

  private static Map<String, Object> checked(
      List<Recording> old, long chosen, Recheck.Result result) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("seed", chosen);
    all.put("again", old.stream().map(r -> r.recorded().name()).toList());
    all.put("changed", result.changed());
    return all;
  }
}
