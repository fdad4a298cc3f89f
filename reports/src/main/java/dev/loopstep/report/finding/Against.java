// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.finding;

import dev.loopstep.report.Version;
import dev.loopstep.report.experiment.Outcome;
import dev.loopstep.report.replicate.Contrast;
import dev.loopstep.report.replicate.Quantity;
import dev.loopstep.report.replicate.Replicated;
import dev.loopstep.report.replicate.Replications;
import dev.loopstep.report.reproduce.Inputs;
import dev.loopstep.report.reproduce.JsonTree;
import dev.loopstep.report.reproduce.ResultFile;
import dev.loopstep.scenario.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds findings against an older result. */
public final class Against {
  private final Findings now;
  private final ResultFile file;
  private final OlderResult then;

  private Against(Findings now, ResultFile file) {
    this.now = now;
    this.file = file;
    then = new OlderResult(file);
  }

  /** What has changed. Contestants are known by their labels. */
  public static Changes of(Findings now, ResultFile older) {
    return new Against(now, older).changes();
  }

  private Changes changes() {
    Map<String, String> digests = then.digests();
    List<String> same = new ArrayList<>();
    TreeSet<String> only = new TreeSet<>(digests.keySet());
    List<Contrast.Values> values = new ArrayList<>();
    for (Outcome outcome : now.comparison().outcomes()) {
      String label = outcome.contestant().label();
      if (!digests.containsKey(label)) {
        only.add(label);
        continue;
      }
      only.remove(label);
      if (outcome.result().digest().equals(digests.get(label))) {
        same.add(label);
      }
      values.addAll(values(label, outcome));
    }
    boolean paired = then.seeds().equals(seeds());
    return new Changes(
        file.name(),
        inputs(),
        Contrast.of(values, paired, Replications.LEVEL),
        paired,
        same,
        List.copyOf(only));
  }

  private List<Long> seeds() {
    return now.replicated().map(Replicated::seeds).orElse(List.of(now.comparison().plan().seed()));
  }

  private List<Contrast.Values> values(String label, Outcome outcome) {
    List<Contrast.Values> all = new ArrayList<>();
    for (Quantity quantity : Quantity.values()) {
      Optional<double[]> before = then.values(label, quantity);
      Optional<double[]> after = after(label, outcome, quantity);
      if (before.isPresent() && after.isPresent()) {
        all.add(
            new Contrast.Values(
                label + ", now", label + ", then", quantity, after.get(), before.get()));
      }
    }
    return all;
  }

  private Optional<double[]> after(String label, Outcome outcome, Quantity quantity) {
    return now.replicated().isPresent()
        ? now.replicated().get().contestants().stream()
            .filter(one -> one.label().equals(label))
            .findFirst()
            .flatMap(one -> Optional.ofNullable(one.values().get(quantity)))
        : quantity.of(outcome.result()).map(value -> new double[] {value});
  }

  private List<String> inputs() {
    List<String> sentences = new ArrayList<>();
    if (!file.version().equals(Version.text())) {
      sentences.add("made by Loopstep " + file.version() + " then, by " + Version.text() + " now");
    }
    Map<String, String> before = digestsThen();
    Map<String, String> after = new TreeMap<>();
    now.inputs().files().forEach((name, bytes) -> after.put(name, Digests.sha256(bytes)));
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!before.containsKey(name)) {
        sentences.add("`" + name + "` is new");
      } else if (!after.containsKey(name)) {
        sentences.add("`" + name + "` no longer goes in");
      } else if (!before.get(name).equals(after.get(name))) {
        sentences.add("`" + name + "` has changed");
      }
    }
    List<String> words = argumentsThen();
    Inputs inputs = now.inputs();
    if (!words.equals(inputs.arguments())) {
      sentences.add(
          "the arguments were `"
              + String.join(" ", words)
              + "`, and are `"
              + String.join(" ", inputs.arguments())
              + "`");
    }
    return sentences;
  }

  private Map<String, String> digestsThen() {
    Map<String, String> digests = new TreeMap<>();
    for (JsonTree one : inside("files")) {
      digests.put(
          one.member("name").flatMap(JsonTree::text).orElse(""),
          one.member("sha256").flatMap(JsonTree::text).orElse(""));
    }
    return digests;
  }

  private List<String> argumentsThen() {
    return inside("arguments").stream().map(word -> word.text().orElse("")).toList();
  }

  private List<JsonTree> inside(String name) {
    return file.tree()
        .member("inputs")
        .flatMap(inputs -> inputs.member(name))
        .map(JsonTree::items)
        .orElse(List.of());
  }
}
