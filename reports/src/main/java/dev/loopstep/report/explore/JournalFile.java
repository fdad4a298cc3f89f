// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.explore.schedule.Reduction;
import dev.loopstep.explore.schedule.SavedSearch;
import dev.loopstep.report.ReportDiagnostic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A search that was ended, as text: what it is of, and all that it needs to go on. A word and its
 * value a line.
 *
 * @param policySha256 of the policy's file
 * @param scenarioSha256 of the scenario's
 * @param settings what else the search hangs on, as text
 */
public record JournalFile(
    String policySha256, String scenarioSha256, String settings, SavedSearch search) {
  private static final String FIRST = "loopstep search 2";

  /** Of the states in one line, so that lines stay short. */
  private static final int STATES_IN_LINE = 8;

  private static final String END = "end";

  /** The file. */
  public byte[] bytes() {
    StringBuilder out = new StringBuilder(FIRST).append('\n');
    line(out, "policy-sha256", policySha256);
    line(out, "scenario-sha256", scenarioSha256);
    line(out, "settings", settings);
    line(out, "deviations", search.deviations());
    line(out, "reduction", search.reduction().name().toLowerCase(Locale.ROOT));
    line(out, "level", search.level());
    line(out, "place", search.place());
    line(out, "choice", search.choice());
    line(out, "schedules", search.schedules());
    line(out, "abandoned", search.abandoned());
    line(out, "choices", search.choices());
    line(out, "longest", search.longest());
    line(out, "nanos", search.nanos());
    search.nodes().forEach(node -> node(out, "node", node));
    search.next().forEach(node -> node(out, "next", node));
    search.endings().forEach(ending -> line(out, "ending", ending.replace('\n', ' ')));
    states(out, search.states());
    return out.append(END).append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder out, String word, Object value) {
    out.append(word).append(' ').append(value).append('\n');
  }

  private static void node(StringBuilder out, String word, SavedSearch.Node node) {
    out.append(word);
    Arrays.stream(node.deviations()).forEach(number -> out.append(' ').append(number));
    out.append(" :");
    Arrays.stream(node.branches()).forEach(number -> out.append(' ').append(number));
    out.append('\n');
  }

  private static void states(StringBuilder out, long[] states) {
    for (int i = 0; i < states.length; i++) {
      out.append(i % STATES_IN_LINE == 0 ? "states " : " ");
      out.append(Long.toHexString(states[i]));
      if (i % STATES_IN_LINE == STATES_IN_LINE - 1 || i == states.length - 1) {
        out.append('\n');
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it is none, or ends too soon
   */
  public static JournalFile read(String file, byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FIRST)) {
      throw bad(file, 1, lines.isEmpty() ? "" : lines.getFirst(), "this is no search");
    }
    if (!lines.getLast().equals(END)) {
      throw bad(file, lines.size(), lines.getLast(), "the search ends too soon");
    }
    Reader reader = new Reader();
    for (int i = 1; i < lines.size() - 1; i++) {
      try {
        reader.line(lines.get(i));
      } catch (IllegalArgumentException _) {
        throw bad(file, i + 1, lines.get(i), "this line is not as it was written");
      }
    }
    try {
      return reader.file();
    } catch (IllegalArgumentException _) {
      throw bad(file, 1, lines.getFirst(), "a number is missing");
    }
  }

  /**
   * Refuses the search for other files, or other settings, than it was begun with.
   *
   * @throws InputException when they differ
   */
  public void checkFits(String file, String policy, String scenario, String wanted) {
    String other =
        !policySha256.equals(policy)
            ? "another policy"
            : !scenarioSha256.equals(scenario)
                ? "another scenario"
                : "`" + settings + "`, and this is `" + wanted + "`";
    if (!policySha256.equals(policy)
        || !scenarioSha256.equals(scenario)
        || !settings.equals(wanted)) {
      throw new InputException(
          ReportDiagnostic.BAD_SCHEDULE,
          new Place.Whole(file),
          "the search does not fit: it was begun with " + other,
          "take what it was begun with, or name another file to begin anew");
    }
  }

  private static InputException bad(String file, int number, String line, String message) {
    String shown = line.length() > 200 ? line.substring(0, 200) : line;
    return new InputException(
        ReportDiagnostic.BAD_SCHEDULE,
        new Place.Text(file, number, 1, Math.max(1, shown.length()), shown),
        message,
        "give a file that `explore --continue` has written, or a name that there is not yet");
  }

  /** Takes line by line. */
  private static final class Reader {
    private final Map<String, String> single = new TreeMap<>();
    private final List<SavedSearch.Node> nodes = new ArrayList<>();
    private final List<SavedSearch.Node> next = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private long[] states = new long[1 << 10];
    private int size;

    void line(String line) {
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String value = space < 0 ? "" : line.substring(space + 1);
      switch (word) {
        case "node" -> nodes.add(node(value));
        case "next" -> next.add(node(value));
        case "ending" -> endings.add(value);
        case "states" -> states(value);
        default -> {
          if (single.put(word, value) != null) {
            throw new IllegalArgumentException(word);
          }
        }
      }
    }

    private static SavedSearch.Node node(String value) {
      String[] parts = (" " + value + " ").split(":", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException(value);
      }
      int[] deviations = numbers(parts[0], 1);
      int[] branches = numbers(parts[1], 2);
      int before = -1;
      for (int i = 0; i < deviations.length; i += 2) {
        before = ascending(before, deviations[i]);
      }
      for (int i = 0; i < branches.length; i += 2) {
        before = ascending(before, branches[i]);
      }
      return new SavedSearch.Node(deviations, branches);
    }

    private static int ascending(int before, int place) {
      if (place <= before) {
        throw new IllegalArgumentException("place " + place);
      }
      return place;
    }

    /** Pairs of a place and a number that is not below the least. */
    private static int[] numbers(String text, int least) {
      String stripped = text.strip();
      int[] numbers =
          stripped.isEmpty()
              ? new int[0]
              : Arrays.stream(stripped.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      for (int i = 0; i < numbers.length; i++) {
        if (numbers.length % 2 != 0 || numbers[i] < (i % 2 == 0 ? 0 : least)) {
          throw new IllegalArgumentException(text);
        }
      }
      return numbers;
    }

    private void states(String value) {
      for (String hex : value.split(" ", -1)) {
        if (size == states.length) {
          states = Arrays.copyOf(states, 2 * size);
        }
        states[size++] = Long.parseUnsignedLong(hex, 16);
      }
    }

    private long number(String word) {
      return Long.parseLong(single.getOrDefault(word, ""));
    }

    JournalFile file() {
      SavedSearch search =
          new SavedSearch(
              (int) number("deviations"),
              Reduction.valueOf(single.getOrDefault("reduction", "").toUpperCase(Locale.ROOT)),
              (int) number("level"),
              nodes,
              (int) number("place"),
              (int) number("choice"),
              next,
              Arrays.copyOf(states, size),
              endings,
              number("schedules"),
              number("abandoned"),
              number("choices"),
              (int) number("longest"),
              number("nanos"));
      if (!search.canGoOn()) {
        throw new IllegalArgumentException("place " + search.place());
      }
      return new JournalFile(
          single.getOrDefault("policy-sha256", ""),
          single.getOrDefault("scenario-sha256", ""),
          single.getOrDefault("settings", ""),
          search);
    }
  }
}
