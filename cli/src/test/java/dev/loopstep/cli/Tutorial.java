// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tutorial has its reader do: files to write, each in a block behind a line that ends with
 * its name and a colon, and commands to give, with what they print.
 *
 * @param files texts by name
 * @param commands in their order
 */
record Tutorial(String text, Map<String, String> files, List<Command> commands) {
  private static final Pattern FILE =
      Pattern.compile("`([\\w.-]+)`:\n\n```\\w*\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern BLOCK =
      Pattern.compile("^```\n(\\$ .*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** Where the rest of an output is left out. */
  private static final String REST = "...\n";

  /**
   * A command of the tutorial.
   *
   * @param shown as it stands there, with a line's end
   * @param output what it is said to print
   */
  record Command(String shown, String output) {
    /** As one line. */
    String line() {
      return shown.substring(2).replaceAll("\\\\\n\\s*", "").strip();
    }

    /** What the tutorial has to say where the command prints this: as much as it says now. */
    String shownOf(String printed) {
      if (!output.endsWith(REST)) {
        return printed;
      }
      long lines = output.lines().count() - 1;
      StringBuilder first = new StringBuilder();
      printed.lines().limit(lines).forEach(line -> first.append(line).append('\n'));
      return first + REST;
    }
  }

  static Tutorial of(String text) {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(text);
    while (file.find()) {
      files.put(file.group(1), file.group(2));
    }
    List<Command> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      for (String part : block.group(1).split("(?m)^(?=\\$ )", -1)) {
        if (!part.isEmpty()) {
          commands.add(command(part));
        }
      }
    }
    return new Tutorial(text, files, commands);
  }

  /** A command goes on behind a backslash. */
  private static Command command(String part) {
    int end = part.indexOf('\n');
    while (part.charAt(end - 1) == '\\') {
      end = part.indexOf('\n', end + 1);
    }
    return new Command(part.substring(0, end + 1), part.substring(end + 1));
  }

  /** The text with what commands print now. */
  String with(Map<Command, String> outputs) {
    String now = text;
    for (Map.Entry<Command, String> one : outputs.entrySet()) {
      Command command = one.getKey();
      now =
          now.replace(
              command.shown() + command.output(),
              command.shown() + command.shownOf(one.getValue()));
    }
    return now;
  }
}
