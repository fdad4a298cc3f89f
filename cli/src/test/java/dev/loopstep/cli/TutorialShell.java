// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the tutorial's commands, one after another, in the folder in which this process was started:
 * a JVM cannot go to another one. Loopstep's own run here, all others in a shell. Arguments: a file
 * with a command a line, and a folder, in which the n-th command's output becomes the file n.
 */
final class TutorialShell {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private TutorialShell() {}

  /** Runs them. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> commands = Files.readAllLines(Path.of(arguments[0]));
    for (int i = 0; i < commands.size(); i++) {
      Files.writeString(Path.of(arguments[1], Integer.toString(i)), output(commands.get(i)));
    }
  }

  private static String output(String command) throws IOException, InterruptedException {
    return command.startsWith("loopstep ") ? own(command) : shell(command);
  }

  private static String own(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.substring("loopstep ".length()));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Main.run(words.toArray(String[]::new), new Terminal(both, both, false, false));
    both.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String shell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    return exitCode == 0 ? said : said + "exit code " + exitCode + "\n";
  }
}
