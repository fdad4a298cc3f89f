// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.explore;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.explore.schedule.Deviation;
import dev.loopstep.report.ReportDiagnostic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A schedule as text, with what it belongs to: one thing a line, a word and its value.
 *
 * @param arguments of {@code loopstep explore}: policy, scenario, and what changes them
 * @param policySha256 of the policy's file
 * @param scenarioSha256 of the scenario's
 * @param wrong what goes wrong under it
 */
public record ScheduleFile(
    List<String> arguments,
    String policySha256,
    String scenarioSha256,
    String wrong,
    List<Deviation> deviations) {
  private static final String FIRST = "loopstep schedule 1";
  private static final int MOST_LINES = 10_000;

  public ScheduleFile {
    arguments = List.copyOf(arguments);
    deviations = List.copyOf(deviations);
  }

  /** The file. */
  public byte[] bytes() {
    StringBuilder out = new StringBuilder(FIRST).append('\n');
    arguments.forEach(argument -> line(out, "argument", argument));
    line(out, "policy-sha256", policySha256);
    line(out, "scenario-sha256", scenarioSha256);
    line(out, "wrong", wrong);
    for (Deviation deviation : deviations) {
      line(out, "choose", deviation.at() + " " + deviation.choice());
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder out, String word, String value) {
    if (!value.isEmpty()) {
      out.append(word).append(' ').append(value.replace('\n', ' ')).append('\n');
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it is none
   */
  public static ScheduleFile read(String file, byte[] bytes) {
    String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
    if (!lines[0].equals(FIRST)) {
      throw bad(file, 1, lines[0], "this is no schedule", "begin with `" + FIRST + "`");
    }
    Map<String, String> single = new TreeMap<>();
    List<String> arguments = new ArrayList<>();
    List<Deviation> deviations = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String line = lines[i];
      if (line.isEmpty()) {
        continue;
      }
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String value = space < 0 ? "" : line.substring(space + 1);
      if (i > MOST_LINES) {
        throw bad(file, i + 1, line, "a schedule has fewer lines", "give one that was written");
      }
      switch (word) {
        case "policy-sha256", "scenario-sha256", "wrong" -> {
          if (single.putIfAbsent(word, value) != null) {
            throw bad(file, i + 1, line, "`" + word + "` is there twice", "keep one of them");
          }
        }
        case "argument" -> arguments.add(value);
        case "choose" -> deviations.add(deviation(file, i + 1, line, value, deviations));
        default -> throw bad(file, i + 1, line, "`" + word + "` means nothing here", "remove it");
      }
    }
    if (arguments.isEmpty()) {
      throw bad(file, 1, lines[0], "the schedule names no policy", "add `argument FILE`");
    }
    return new ScheduleFile(
        arguments,
        single.getOrDefault("policy-sha256", ""),
        single.getOrDefault("scenario-sha256", ""),
        single.getOrDefault("wrong", ""),
        deviations);
  }

  /**
   * Refuses the schedule for other files than it was found with.
   *
   * @throws InputException when a digest differs
   */
  public void checkFits(String file, String policy, String scenario) {
    if (!policySha256.equals(policy)) {
      throw misfit(file, "it was found with another policy");
    }
    if (!scenarioSha256.equals(scenario)) {
      throw misfit(file, "it was found with another scenario");
    }
  }

  /** That the schedule is not of this run. */
  public InputException misfit(String file, String why) {
    return new InputException(
        ReportDiagnostic.BAD_SCHEDULE,
        new Place.Whole(file),
        "the schedule does not fit: " + why,
        "take the files that it was found with, or explore again");
  }

  private static Deviation deviation(
      String file, int number, String line, String value, List<Deviation> before) {
    String[] parts = value.split(" ", -1);
    try {
      int at = Integer.parseInt(parts[0]);
      int choice = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
      if (at >= 0 && choice >= 1 && (before.isEmpty() || before.getLast().at() < at)) {
        return new Deviation(at, choice);
      }
    } catch (NumberFormatException _) {
      // The same is said of it as of numbers that cannot be.
    }
    throw bad(
        file,
        number,
        line,
        "this is no choice",
        "write `choose PLACE NUMBER`, places in ascending order, numbers from 1");
  }

  private static InputException bad(
      String file, int number, String line, String message, String remedy) {
    String shown = line.length() > 200 ? line.substring(0, 200) : line;
    return new InputException(
        ReportDiagnostic.BAD_SCHEDULE,
        new Place.Text(file, number, 1, Math.max(1, shown.length()), shown),
        message,
        remedy);
  }
}
