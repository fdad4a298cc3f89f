// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the simulator stands to many recordings, by kind of case. */
public final class AgreementTable {
  private static final int WIDTH = 80;

  private final Map<Recording, Agreement> all;
  private final Map<String, Counts> kinds = new TreeMap<>();
  private final Counts total = new Counts();

  private AgreementTable(Map<Recording, Agreement> all) {
    this.all = all;
    all.forEach((recording, agreement) -> {
      kinds
          .computeIfAbsent(recording.recorded().kind(), _ -> new Counts())
          .count(recording, agreement);
      total.count(recording, agreement);
    });
  }

  /** The table of these. */
  public static AgreementTable of(Map<Recording, Agreement> all) {
    return new AgreementTable(new LinkedHashMap<>(all));
  }

  private static final class Counts {
    private int cases;
    private int agrees;
    private int differs;
    private int notModelled;
    private int stale;
    private int racy;

    private void count(Recording recording, Agreement agreement) {
      cases++;
      racy += recording.racy().isEmpty() ? 0 : 1;
      switch (agreement) {
        case Agreement.Agrees() -> agrees++;
        case Agreement.Differs _ -> differs++;
        case Agreement.NotModelled _ -> notModelled++;
        case Agreement.Stale _ -> stale++;
      }
    }

    private Map<String, Object> document() {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("cases", cases);
      document.put("agrees", agrees);
      document.put("differs", differs);
      document.put("notModelled", notModelled);
      document.put("stale", stale);
      document.put("racy", racy);
      return document;
    }

    private String row(String name) {
      return String.format(
          "%-20s %7d %7d %8d %13d %6d %6d%n",
          name, cases, agrees, differs, notModelled, stale, racy);
    }
  }

  /** How many differ, or cannot be compared any more. */
  public int disagreements() {
    return total.differs + total.stale;
  }

  /**
   * At most 80 columns wide: counts by kind, then what differs and where first, then what is not
   * modelled and how often.
   *
   * @param version of the kernel
   */
  public String text(String version) {
    StringBuilder text = new StringBuilder("Linux " + version + " against the simulator\n\n");
    text.append(
        String.format(
            "%-20s %7s %7s %8s %13s %6s %6s%n",
            "kind", "cases", "agrees", "differs", "not modelled", "stale", "racy"));
    kinds.forEach((kind, counts) -> text.append(counts.row(kind)));
    text.append(total.row("all"));
    List<String> lines = new ArrayList<>();
    all.forEach((recording, agreement) -> line(recording, agreement).ifPresent(lines::add));
    if (!lines.isEmpty()) {
      text.append("\nkernel / simulator, where they differ first:\n");
      lines.forEach(line -> text.append(shortened(line)).append('\n'));
    }
    Map<String, Integer> missing = missing();
    if (!missing.isEmpty()) {
      text.append("\nnot modelled:\n");
      missing.forEach((what, times) ->
          text.append(shortened(String.format("%5d  %s", times, what))).append('\n'));
    }
    return text.toString();
  }

  private static String shortened(String line) {
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }

  private static java.util.Optional<String> line(Recording recording, Agreement agreement) {
    String name = recording.recorded().name();
    return switch (agreement) {
      case Agreement.Differs(List<Difference> differences) ->
          java.util.Optional.of(name + ": " + differences.getFirst());
      case Agreement.Stale(String why) -> java.util.Optional.of(name + ": stale: " + why);
      case Agreement.Agrees(), Agreement.NotModelled _ -> java.util.Optional.empty();
    };
  }

  /** What is not modelled, without the names that only one case uses, and how often. */
  private Map<String, Integer> missing() {
    Map<String, Integer> missing = new TreeMap<>();
    for (Agreement agreement : all.values()) {
      if (agreement instanceof Agreement.NotModelled(String what)) {
        missing.merge(what.replaceFirst(" \\(`.*`\\)", ""), 1, Integer::sum);
      }
    }
    return missing;
  }

  /** The same for programs. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", 1);
    document.put("all", total.document());
    Map<String, Object> byKind = new LinkedHashMap<>();
    kinds.forEach((kind, counts) -> byKind.put(kind, counts.document()));
    document.put("kinds", byKind);
    List<Object> cases = new ArrayList<>();
    all.forEach((recording, agreement) -> cases.add(document(recording, agreement)));
    document.put("cases", cases);
    return document;
  }

  private static Map<String, Object> document(Recording recording, Agreement agreement) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("case", recording.recorded().name());
    one.put("kind", recording.recorded().kind());
    switch (agreement) {
      case Agreement.Agrees() -> one.put("agreement", "agrees");
      case Agreement.Differs(List<Difference> differences) -> {
        one.put("agreement", "differs");
        one.put("where", differences.stream().map(Difference::toString).toList());
      }
      case Agreement.NotModelled(String what) -> {
        one.put("agreement", "not-modelled");
        one.put("what", what);
      }
      case Agreement.Stale(String why) -> {
        one.put("agreement", "stale");
        one.put("why", why);
      }
    }
    return one;
  }
}
