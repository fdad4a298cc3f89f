// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.explore.schedule.DeviationSearch;
import dev.loopstep.explore.schedule.Explored;
import dev.loopstep.explore.schedule.Reduction;
import dev.loopstep.explore.schedule.SearchBudget;
import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.report.experiment.PolicyBinding;
import dev.loopstep.report.explore.Gallery;
import dev.loopstep.report.explore.PolicyTrial;
import dev.loopstep.report.run.BoundProperty;
import dev.loopstep.scenario.Scenario;
import dev.loopstep.scenario.ScenarioLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Leaving out what differs only in the order of independent work changes no verdict. */
class ReductionProperties {
  /** How many times as many works of all kinds as in a normal build. */
  private static final int ROUNDS = Integer.getInteger("loopstep.reduction.rounds", 1);

  /** Of their schedules at most. */
  private static final int DEVIATIONS = Integer.getInteger("loopstep.reduction.deviations", 1);

  /** Of several actors: where more can be made nothing is compared. */
  private static final int MOST_SCHEDULES = 2000;

  /** Reads, timers and a doorbell at once, taken some at a time; perhaps in an order. */
  private static String policy(
      int reads, int timers, boolean bell, int wait, boolean ordered, boolean twice, int batches) {
    StringBuilder text = new StringBuilder("policy mixed\nshared { queued: u32 }\n");
    text.append("buffers { count: 8, size: 4KiB }\nstate done: u32\nstate batch: u32\n");
    text.append("state seen: u64\nstate word: u32\nstep {\n");
    text.append("  for cqe in completions max 8 {\n    done += 1\n");
    text.append("    seen = seen * 10 + cqe.user_data\n");
    text.append("    word = shared.queued\n");
    if (twice) {
      text.append("    assert word == shared.queued\n");
    }
    if (ordered) {
      text.append("    assert cqe.user_data == u64(done)\n");
    }
    int each = reads + timers + (bell ? 1 : 0);
    text.append("  }\n  if done >= ").append(each * batches).append(" { stop }\n");
    text.append("  if done == batch * ").append(each).append(" {\n    batch += 1\n");
    int number = 0;
    for (int i = 0; i < reads; i++) {
      text.append("    push read { file: 0, buf: ").append(i).append(", len: 4KiB, user_data: ");
      text.append(++number).append(" }\n");
    }
    for (int i = 0; i < timers; i++) {
      text.append("    push timeout { after: ").append(20 + 15 * i).append("us, user_data: ");
      text.append(++number).append(" }\n");
    }
    if (bell) {
      text.append("    push read { file: 1, buf: 7, len: 8, user_data: ").append(++number);
      text.append(" }\n");
    }
    return text.append("    submit else { stop }\n  }\n  wait ")
        .append(wait)
        .append("\n}\n")
        .toString();
  }

  private static String scenario(boolean bell, int channels, Optional<KernelSwitch> deviation) {
    StringBuilder text = new StringBuilder("name: mixed\nregion: {size: 4KiB}\n");
    text.append("ring: {sq: 8, cq: 8, flags: [SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, ");
    text.append("CQSIZE, SQ_REWIND]}\n");
    text.append("devices:\n  disk: {channels: ").append(channels);
    text.append(", read: {constant: 20us}}\nfiles:\n  - {name: data, size: 64KiB, device: disk}\n");
    text.append("buffers: {count: 8, size: 4KiB}\nlimits: {steps: 60}\n");
    text.append("descriptors: {bell: eventfd}\nregistered: {files: [\"@fd.bell\"]}\n");
    if (bell) {
      text.append("application:\n  - {at: 30us, store: {at: 0, size: 4, value: 1}}\n");
      text.append(
          "  - {at: 30us, write: {to: \"@fd.bell\", bytes: \"01 00 00 00 00 00 00 00\"}}\n");
      text.append(
          "  - {at: 45us, write: {to: \"@fd.bell\", bytes: \"01 00 00 00 00 00 00 00\"}}\n");
    }
    deviation.ifPresent(d -> text.append("kernel: {switches: [").append(d.label()).append("]}\n"));
    return text.toString();
  }

  @Property(tries = 40, seed = "9")
  void reductionAgrees(
      @ForAll @IntRange(max = 2) int reads,
      @ForAll @IntRange(max = 2) int timers,
      @ForAll boolean bell,
      @ForAll @IntRange(min = 1, max = 2) int wait,
      @ForAll boolean ordered,
      @ForAll boolean twice,
      @ForAll @IntRange(min = 1, max = 2) int channels,
      @ForAll Optional<KernelSwitch> deviation)
      throws IOException {
    if (reads + timers + (bell ? 1 : 0) == 0) {
      return;
    }
    int batches = reads + timers > 2 ? 1 : 2;
    PolicyTrial trial =
        trial(
            policy(reads, timers, bell, wait, ordered, twice, batches),
            scenario(bell, channels, deviation));
    Explored plain = Gallery.exhaustive(trial, 2, false);
    Explored reduced = Gallery.exhaustive(trial, 2, true);
    assertSame(plain, reduced, "");
  }

  @Property(tries = 60, seed = "4", shrinking = ShrinkingMode.OFF)
  void reductionAgreesOnWorkOfAllKinds(@ForAll long seed) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      MixedWork work = new MixedWork(new SplittableRandom(seed + round));
      String policy = work.policy();
      String scenario = work.scenario();
      PolicyTrial trial = trial(policy, scenario);
      Explored plain = Gallery.exhaustive(trial, DEVIATIONS, false);
      Explored reduced = Gallery.exhaustive(trial, DEVIATIONS, true);
      assertSame(plain, reduced, policy + scenario);
    }
  }

  /** With several processors, other tasks and other rings. */
  @Property(tries = 40, seed = "12", shrinking = ShrinkingMode.OFF)
  void reductionAgreesOnSeveralActors(@ForAll long seed) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(seed + round);
      MixedWork work = new MixedWork(random);
      String policy = work.policy();
      String scenario = new MixedActors(random).in(work.scenario());
      PolicyTrial trial = trial(policy, scenario);
      Explored plain = search(trial, Reduction.NONE);
      if (plain.end() != Explored.End.SCHEDULES) {
        Explored reduced = search(trial, trial.reduction());
        assertSame(plain, reduced, policy + scenario);
      }
    }
  }

  /** Reads from drives of which some are the same, at once or not. */
  @Property(tries = 40, seed = "21", shrinking = ShrinkingMode.OFF)
  void reductionAgreesOnIdenticalDrives(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int drives = 2 + random.nextInt(3);
    int reads = 2 + random.nextInt(4);
    int batches = 1 + random.nextInt(2);
    boolean named = random.nextInt(4) == 0;
    StringBuilder policy = new StringBuilder("policy gathers\nbuffers { count: 8, size: 4KiB }\n");
    policy.append("state done: u32\nstate batch: u32\nstate seen: u64\nstep {\n");
    policy.append("  for cqe in completions max 8 {\n    done += 1\n");
    policy.append(named ? "    seen = wrapping(seen * 31 + cqe.user_data)\n" : "");
    policy.append("  }\n  if done >= ").append(reads * batches).append(" { stop }\n");
    policy.append("  if done == batch * ").append(reads).append(" {\n    batch += 1\n");
    for (int i = 0; i < reads; i++) {
      policy.append("    push read { file: ").append(random.nextInt(drives));
      policy
          .append(", buf: ")
          .append(i)
          .append(", len: 4KiB, user_data: ")
          .append(i)
          .append(" }\n");
    }
    policy.append("    submit else { stop }\n  }\n  wait ").append(1 + random.nextInt(2));
    PolicyTrial trial = trial(policy.append("\n}\n").toString(), drives(drives, random));
    Explored plain = search(trial, Reduction.NONE);
    if (plain.end() != Explored.End.SCHEDULES) {
      assertSame(plain, search(trial, trial.reduction()), policy.toString());
    }
  }

  private static String drives(int drives, SplittableRandom random) {
    StringBuilder text = new StringBuilder("name: drives\nring: {sq: 8, cq: 8, flags: ");
    text.append("[SINGLE_ISSUER, DEFER_TASKRUN, NO_SQARRAY, CQSIZE, SQ_REWIND]}\ndevices:\n");
    for (int i = 0; i < drives; i++) {
      text.append("  d").append(i).append(": {channels: ").append(1 + random.nextInt(5) / 4);
      text.append(", read: {constant: 20us}}\n");
    }
    text.append("files:\n");
    for (int i = 0; i < drives; i++) {
      text.append("  - {name: f").append(i).append(", size: 64KiB, device: d").append(i);
      text.append("}\n");
    }
    return text.append("buffers: {count: 8, size: 4KiB}\nlimits: {steps: 30}\n").toString();
  }

  private static Explored search(PolicyTrial trial, Reduction reduction) {
    SearchBudget budget = SearchBudget.ofSchedules(MOST_SCHEDULES);
    return new DeviationSearch(trial, DEVIATIONS, reduction, budget, done -> {}).run();
  }

  private static void assertSame(Explored plain, Explored reduced, String what) {
    assertEquals(plain.failure().isPresent(), reduced.failure().isPresent(), what);
    assertEquals(
        plain.failure().map(f -> f.deviations().size()),
        reduced.failure().map(f -> f.deviations().size()),
        what);
    if (plain.failure().isEmpty()) {
      assertEquals(plain.endings(), reduced.endings(), what);
      assertTrue(reduced.schedules() <= plain.schedules(), what);
    }
  }

  private static PolicyTrial trial(String policy, String yaml) throws IOException {
    Path file = Files.createTempFile("mixed", ".policy");
    try {
      Files.writeString(file, policy);
      LoadedPolicy read = PolicyFile.read(file.toString(), null);
      Scenario scenario =
          ScenarioLoader.parse(
              "mixed.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("../scenarios"));
      return new PolicyTrial(
          scenario,
          PolicyBinding.bind(read, scenario, List.of()),
          BoundProperty.of(read, scenario));
    } finally {
      Files.delete(file);
    }
  }
}
