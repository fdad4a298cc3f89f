// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.workload.Baseline;
import dev.loopstep.report.ReportDiagnostic;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.report.experiment.Engine;
import dev.loopstep.report.experiment.Plan;
import dev.loopstep.report.experiment.Progress;
import dev.loopstep.report.replicate.HowOften;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.replicate.WarmUp;
import dev.loopstep.scenario.ScenarioDiagnostic;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  @TempDir private Path folder = Path.of("");

  private static Diagnostic only(InputException refused) {
    assertEquals(1, refused.diagnostics().size());
    return refused.diagnostics().getFirst();
  }

  private Diagnostic refused(String experiment) {
    return only(
        assertThrows(InputException.class, () -> SweepCheck.of(Sweeps.plan(folder, experiment))));
  }

  @Test
  void resultsHangNotOnThreads() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    assertEquals(24, plan.runs());
    byte[] one = Sweeps.run(plan, folder.resolve("one"), 1);
    assertArrayEquals(one, Sweeps.run(plan, folder.resolve("two"), 2));
    assertArrayEquals(one, Sweeps.run(plan, folder.resolve("seven"), 7));
  }

  /** All cells of a scenario meet what compare's replications meet, and come to the same. */
  @Test
  void runsAreThoseOfAComparison() throws IOException {
    SweepPlan plan =
        Sweeps.plan(
            folder,
            "name: x\nscenarios: [queue.yaml]\nbaselines: [\"loop:8\", \"batch:2\"]\nreplications: 4\n");
    List<CellRun> runs = new ArrayList<>();
    try (Sweep sweep = Sweeps.open(plan, folder.resolve("out"))) {
      sweep.run(2, () -> false, Progress.NONE);
      sweep.results().runs(runs::add);
    }
    Replicated compared =
        Replications.of(
            new Plan(
                ScenarioLoader.parse("q", Sweeps.QUEUE.getBytes(StandardCharsets.UTF_8), folder),
                1,
                List.of(
                    new Contestant.OfBaseline(new Baseline.Loop(8)),
                    new Contestant.OfBaseline(new Baseline.Batch(2))),
                2,
                List.of(),
                ""),
            HowOften.times(4),
            WarmUp.NONE,
            Engine.SIMULATOR,
            Progress.NONE);
    for (Quantity quantity : List.of(Quantity.THROUGHPUT, Quantity.RESPONSE_MEAN, Quantity.CPU)) {
      for (int i = 0; i < 2; i++) {
        double[] expected =
            Objects.requireNonNull(compared.contestants().get(i).values().get(quantity));
        double[] found =
            runs.subList(4 * i, 4 * i + 4).stream().mapToDouble(r -> r.value(quantity)).toArray();
        assertArrayEquals(expected, found, quantity.key());
      }
    }
  }

  @Test
  void cutAtAnyByteItGoesOnToTheSameBytes() throws IOException {
    SweepPlan plan =
        Sweeps.plan(
            folder, "name: x\nscenarios: [queue.yaml]\nbaselines: [\"loop:8\"]\nreplications: 2\n");
    Path out = folder.resolve("out");
    byte[] whole = Sweeps.run(plan, out, 1);
    Path journal = out.resolve(Journal.NAME);
    for (int length = 0; length < whole.length; length++) {
      Files.write(journal, Arrays.copyOf(whole, length));
      try (Sweep sweep = Sweeps.open(plan, out)) {
        int start = whole.length - 2 * JournalRecord.BYTES;
        long found = Math.max(0, (length - start) / JournalRecord.BYTES);
        assertEquals(found, sweep.found(), "cut after " + length);
        assertEquals(length < start ? 0 : (length - start) % JournalRecord.BYTES, sweep.cut());
        sweep.run(1, () -> false, Progress.NONE);
      }
      assertArrayEquals(whole, Files.readAllBytes(journal), "cut after " + length);
    }
  }

  @Test
  void whatIsDamagedIsMadeAgain() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    Path out = folder.resolve("out");
    byte[] whole = Sweeps.run(plan, out, 1);
    byte[] damaged = whole.clone();
    damaged[whole.length - 5 * JournalRecord.BYTES - 40] ^= 4;
    Files.write(out.resolve(Journal.NAME), damaged);
    try (Sweep sweep = Sweeps.open(plan, out)) {
      assertEquals(18, sweep.found());
    }
    assertArrayEquals(whole, Sweeps.run(plan, out, 2));
  }

  @Test
  void anEndInBetweenLosesNothing() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    byte[] whole = Sweeps.run(plan, folder.resolve("whole"), 1);
    Path out = folder.resolve("out");
    AtomicInteger asked = new AtomicInteger();
    try (Sweep sweep = Sweeps.open(plan, out)) {
      sweep.run(2, () -> asked.incrementAndGet() > 9, Progress.NONE);
      assertFalse(sweep.complete());
      assertTrue(sweep.recorded() > 0);
      assertThrows(IllegalStateException.class, sweep::results);
    }
    assertArrayEquals(whole, Sweeps.run(plan, out, 3));
  }

  @Test
  void aFolderIsForOneSweepAtATime() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    Path out = folder.resolve("out");
    try (Sweep sweep = Sweeps.open(plan, out)) {
      assertEquals(0, sweep.found());
      Diagnostic busy = only(assertThrows(InputException.class, () -> Sweeps.open(plan, out)));
      assertEquals(ReportDiagnostic.SWEEP_FOLDER_BUSY, busy.id());
    }
    Sweeps.open(plan, out).close();
  }

  @Test
  void otherInputsAreRefusedAndNamed() throws IOException {
    Path out = folder.resolve("out");
    byte[] whole = Sweeps.run(Sweeps.plan(folder, Sweeps.EXPERIMENT), out, 1);
    SweepPlan other = Sweeps.plan(folder, Sweeps.EXPERIMENT.replace("2us", "3us"));
    Diagnostic changed = only(assertThrows(InputException.class, () -> Sweeps.open(other, out)));
    assertEquals(ReportDiagnostic.SWEEP_INPUTS_CHANGED, changed.id());
    assertTrue(changed.message().contains("the experiment `"), changed.message());
    Files.writeString(folder.resolve("queue.yaml"), Sweeps.QUEUE.replace("50us", "51us"));
    SweepPlan scenario = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    changed = only(assertThrows(InputException.class, () -> Sweeps.open(scenario, out)));
    assertTrue(changed.message().contains("the scenario `queue.yaml` was "), changed.message());
    assertArrayEquals(whole, Files.readAllBytes(out.resolve(Journal.NAME)), "nothing is lost");
    try (Sweep anew =
        Sweep.open(scenario, SweepCheck.of(scenario).inputs(), out.toString(), true)) {
      assertEquals(0, anew.found());
    }
  }

  /** What only tells and draws may change: nothing is run again. */
  @Test
  void theDrawingMayChange() throws IOException {
    Path out = folder.resolve("out");
    Sweeps.run(Sweeps.plan(folder, Sweeps.EXPERIMENT), out, 1);
    SweepPlan drawn = Sweeps.plan(folder, Sweeps.EXPERIMENT + "show: {quantity: cpu}\n");
    try (Sweep sweep = Sweeps.open(drawn, out)) {
      assertTrue(sweep.complete());
    }
  }

  @Test
  void aSimulatorThatComputesOtherwiseIsNoticed() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    Path out = folder.resolve("out");
    byte[] whole = Sweeps.run(plan, out, 1);
    int start = whole.length - 24 * JournalRecord.BYTES;
    CellRun first =
        JournalRecord.read(Arrays.copyOfRange(whole, start, start + JournalRecord.BYTES), 0)
            .orElseThrow();
    double[] values = first.values().clone();
    values[0]++;
    byte[] other =
        JournalRecord.write(
            new CellRun(
                0, values, first.warmUp(), first.settles(), first.warned(), first.digest()));
    System.arraycopy(other, 0, whole, start, other.length);
    Files.write(out.resolve(Journal.NAME), whole);
    Diagnostic changed = only(assertThrows(InputException.class, () -> Sweeps.open(plan, out)));
    assertEquals(ReportDiagnostic.SWEEP_INPUTS_CHANGED, changed.id());
    assertTrue(changed.message().contains("another Loopstep"), changed.message());
  }

  @Test
  void whatIsNoJournalStaysAsItIs() throws IOException {
    SweepPlan plan = Sweeps.plan(folder, Sweeps.EXPERIMENT);
    Path out = Files.createDirectory(folder.resolve("out"));
    for (String text : List.of("my own notes", "loopstep sweep 1\nversion none", "\u0000")) {
      Files.writeString(out.resolve(Journal.NAME), text);
      Diagnostic wrong = only(assertThrows(InputException.class, () -> Sweeps.open(plan, out)));
      assertEquals(ReportDiagnostic.BAD_SWEEP_JOURNAL, wrong.id());
      assertEquals(text, Files.readString(out.resolve(Journal.NAME)));
    }
  }

  @Test
  void tooManyRunsAreRefusedBeforeTheFirst() {
    Diagnostic large =
        refused(Sweeps.EXPERIMENT.replace("[0ns, 2us]", "{from: 0ns, to: 50us, step: 1ns}"));
    assertEquals(ReportDiagnostic.SWEEP_TOO_LARGE, large.id());
    assertTrue(large.message().contains("600,012 runs"), large.message());
    assertTrue(large.remedy().contains("--limit 600012"), large.remedy());
    StringBuilder huge = new StringBuilder(Sweeps.EXPERIMENT.replace("keys: {", "keys: {\n"));
    for (int i = 0; i < 8; i++) {
      huge.insert(
          huge.indexOf("keys: {") + 7, "\n  devices.d.x" + i + ": {from: 1, to: 99_999, step: 1},");
    }
    assertEquals(ReportDiagnostic.SWEEP_TOO_LARGE, refused(huge.toString()).id());
  }

  @Test
  void whatIsWrongIsShownInTheExperiment() {
    assertEquals(
        ScenarioDiagnostic.UNKNOWN_KEY,
        refused(Sweeps.EXPERIMENT.replace("poisson.rate", "poisson.rates")).id());
    assertEquals(
        "did you mean `syscall-penalty`?",
        refused(Sweeps.EXPERIMENT.replace("syscall-penalty", "syscal-penalty")).remedy());
    assertEquals(
        ScenarioDiagnostic.IMPOSSIBLE_VALUE,
        refused(Sweeps.EXPERIMENT.replace("10k/s, ", "0/s, ")).id());
    assertEquals(
        ScenarioDiagnostic.UNDECLARED_VARIABLE,
        refused(Sweeps.EXPERIMENT + "set: {depth: [1, 2]}\n").id());
    assertEquals(
        ScenarioDiagnostic.SCENARIO_NOT_FOUND,
        refused(Sweeps.EXPERIMENT.replace("queue.yaml", "quue.yaml")).id());
    assertEquals(
        "did you mean `syscall-penalty`?",
        refused(Sweeps.EXPERIMENT + "show: {x: syscal-penalty}\n").remedy());
    assertEquals(
        ScenarioDiagnostic.IMPOSSIBLE_VALUE,
        refused(Sweeps.EXPERIMENT + "show: {x: rate, y: rate}\n").id());
    assertEquals(
        ScenarioDiagnostic.IMPOSSIBLE_VALUE,
        refused(
                Sweeps.EXPERIMENT
                    .replace("workload.requests.arrivals.poisson.rate: [", "seed: [")
                    .replace("10k/s, 30k/s", "1, 2"))
            .id());
  }

  @Test
  void runsThatDoNotFinishAreWarnedOf() throws IOException {
    SweepPlan plan =
        Sweeps.plan(
            folder, Sweeps.EXPERIMENT.replace("keys: {", "keys: {limits.steps: [5, 1_000_000], "));
    try (Sweep sweep = Sweeps.open(plan, folder.resolve("out"))) {
      sweep.run(2, () -> false, Progress.NONE);
      SweepOverview overview = SweepOverview.of(sweep.results());
      assertEquals(24, overview.warnedRuns());
      long run = overview.warned().getFirst().firstWarned().orElseThrow();
      String words = String.join(" ", sweep.results().warnings(run));
      assertTrue(words.contains("max steps"), words);
    }
  }
}
