// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.lab.fetch.LabCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what {@code docs/tutorial.md} says, from an empty folder on: every file, every command, in
 * their order, and holds what they print to what is printed there. With {@code
 * -Dloopstep.golden=write} the tutorial is changed instead.
 */
@EnabledOnOs(OS.LINUX)
class TutorialTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path TEXT = PROJECT.resolve("docs/tutorial.md");

  /** The reader has the project at this place in the home folder. */
  private static final String CLONE = "loopstep";

  private static final String FETCH = "loopstep kernel fetch";

  /** A row of the table of depths: depth, throughput, latencies. */
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+) \\| (.*/s) \\| (.*s) \\| (.*s) \\|$", Pattern.MULTILINE);

  @TempDir private Path folder = Path.of(".");

  /** Commands that boot one, build for it, or look at what it has traced. */
  private static final Pattern KERNEL =
      Pattern.compile("(?:loopstep kernel|make|cp) .*|.*\\.jsonl.*");

  private static boolean takesAKernel(Tutorial.Command command) {
    return KERNEL.matcher(command.line()).matches();
  }

  /** What these commands print, run in one folder that has the tutorial's files. */
  private List<String> run(Tutorial tutorial, List<String> lines)
      throws IOException, InterruptedException {
    Path work = Files.createDirectories(folder.resolve("work"));
    for (Map.Entry<String, String> file : tutorial.files().entrySet()) {
      Files.writeString(work.resolve(file.getKey()), file.getValue());
    }
    Path outputs = Files.createDirectories(folder.resolve("outputs"));
    Path commands = folder.resolve("commands");
    Files.write(commands, lines);
    ProcessBuilder builder =
        new ProcessBuilder(java(TutorialShell.class, commands.toString(), outputs.toString()));
    builder.directory(work.toFile()).redirectErrorStream(true);
    Path log = folder.resolve("log");
    builder.redirectOutput(log.toFile());
    // The cache's place is looked up from the real home, before it becomes another one.
    builder.environment().put("LOOPSTEP_CACHE", cache().toString());
    builder.environment().put("HOME", home().toString());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    int exitCode = builder.start().waitFor();
    leaveHome();
    assertEquals(0, exitCode, () -> read(log));
    List<String> printed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      printed.add(read(outputs.resolve(Integer.toString(i))));
    }
    return printed;
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Dloopstep.home=" + PROJECT,
                "-cp",
                absoluteClassPath(),
                main.getName()));
    all.addAll(List.of(arguments));
    return all;
  }

  private static String absoluteClassPath() {
    List<String> all = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(":")) {
      all.add(Path.of(part).toAbsolutePath().toString());
    }
    return String.join(":", all);
  }

  private static Path cache() {
    return LabCache.ofUser().folder().toAbsolutePath().resolveSibling("").normalize();
  }

  /** A home folder with the project and the kernels where the tutorial has them. */
  private Path home() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve(".cache"));
    Files.createSymbolicLink(home.resolve(CLONE), PROJECT);
    Files.createSymbolicLink(home.resolve(".cache/loopstep"), cache());
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("loopstep");
    Files.writeString(
        program, "#!/bin/sh\nexec '" + String.join("' '", java(Main.class)) + "' \"$@\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  /** What the links of the home folder lead to is not this test's. */
  private void leaveHome() throws IOException {
    Files.delete(folder.resolve("home").resolve(CLONE));
    Files.delete(folder.resolve("home/.cache/loopstep"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Compares, or changes the tutorial. */
  private static void check(Tutorial tutorial, Map<Tutorial.Command, String> outputs, String text)
      throws IOException {
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(TEXT, Tutorial.of(text).with(outputs));
      return;
    }
    outputs.forEach((command, printed) ->
        assertEquals(command.output(), command.shownOf(printed), command.shown()));
    assertEquals(tutorial.text(), text);
  }

  @Test
  void everyCommandPrintsWhatTheTutorialSays() throws IOException, InterruptedException {
    Tutorial tutorial = Tutorial.of(Files.readString(TEXT));
    List<Tutorial.Command> commands =
        tutorial.commands().stream().filter(c -> !takesAKernel(c)).toList();
    assertFalse(commands.isEmpty());
    List<String> lines = new ArrayList<>(commands.stream().map(Tutorial.Command::line).toList());
    List<String> depths = ROW.matcher(tutorial.text()).results().map(r -> r.group(1)).toList();
    assertFalse(depths.isEmpty());
    for (String depth : depths) {
      lines.add(
          "loopstep run keep_reading.policy --scenario keep-reading.yaml --set depth=" + depth);
    }
    List<String> printed = run(tutorial, lines);
    Map<Tutorial.Command, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < commands.size(); i++) {
      outputs.put(commands.get(i), printed.get(i));
    }
    String text = tutorial.text();
    for (int i = 0; i < depths.size(); i++) {
      text = withRow(text, depths.get(i), printed.get(commands.size() + i));
    }
    check(tutorial, outputs, text);
  }

  private static String withRow(String text, String depth, String printed) {
    String row =
        String.join(
            " | ",
            "| " + depth,
            figure(printed, "throughput"),
            figure(printed, "latency, p50"),
            figure(printed, "latency, p99"));
    return text.replaceFirst(
        "(?m)^\\| " + depth + " \\| .*/s \\|.*$", Matcher.quoteReplacement(row + " |"));
  }

  private static String figure(String printed, String name) {
    return printed
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("guest")
  void everyCommandThatTakesAKernelDoesToo() throws IOException, InterruptedException {
    assumeTrue(
        LabCache.ofUser().newest().isPresent(),
        "there is no kernel to boot: `loopstep kernel fetch` gets one");
    assumeTrue(
        onPath("make") && onPath("cc"), "there is no C compiler here: `make` and `cc` are needed");
    Tutorial tutorial = Tutorial.of(Files.readString(TEXT));
    // What they need of the others is made by commands of the shell and by `compile`.
    List<Tutorial.Command> commands =
        tutorial.commands().stream()
            .filter(c ->
                takesAKernel(c) || !c.line().startsWith("loopstep") || c.line().contains("compile"))
            .toList();
    List<String> lines =
        commands.stream().map(Tutorial.Command::line).map(TutorialTest::withoutNetwork).toList();
    List<String> printed = run(tutorial, lines);
    Map<Tutorial.Command, String> outputs = new LinkedHashMap<>();
    for (int i = 0; i < commands.size(); i++) {
      Tutorial.Command command = commands.get(i);
      if (command.line().equals(FETCH)) {
        assertEquals(shapeOf(command.output()), shapeOf(printed.get(i)));
      } else {
        outputs.put(command, printed.get(i));
      }
    }
    check(tutorial, outputs, tutorial.text());
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  /** A kernel that is in the cache is good enough for a test, whichever it is. */
  private static String withoutNetwork(String line) {
    String release = LabCache.ofUser().newest().orElseThrow().release();
    return line.equals(FETCH)
        ? FETCH + " --version " + release
        : line.replaceFirst("(?<=/kernel/)\\S+", Matcher.quoteReplacement(release));
  }

  /** What is the same on every machine and with every version. */
  private static String shapeOf(String fetched) {
    return fetched
        .replaceFirst("^(fetched|in the cache):", "fetched:")
        .replaceFirst("\n\\S+/kernel/", "\nFOLDER/kernel/")
        .replaceAll("\\d\\S*", "N");
  }
}
