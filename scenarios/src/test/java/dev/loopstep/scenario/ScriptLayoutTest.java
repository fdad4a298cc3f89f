// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a scenario puts into the parameter region. One case a file: a scenario, a line of three
 * equals signs, and the lines of 16 bytes that are not all 0. {@code -Dloopstep.golden=write}
 * writes them anew, to be read before they are kept.
 */
class ScriptLayoutTest {
  private static final Path CASES = Path.of("src/test/resources/dev/loopstep/scenario/regions");

  private static final String BORDER = "\n===\n";

  private static final Pattern DEFINED = Pattern.compile("(?m)^#define ([A-Z_]+) ([0-9]+)$");

  static Stream<Path> cases() throws IOException {
    return Files.list(CASES).sorted();
  }

  private static String region(String yaml) {
    Scenario scenario =
        ScenarioLoader.parse("s.yaml", yaml.getBytes(StandardCharsets.UTF_8), Path.of("."));
    byte[] bytes = RegionFiller.fill(scenario.region(), List.of(), ScenarioSymbols.of(scenario));
    StringBuilder lines = new StringBuilder();
    for (int at = 0; at < bytes.length; at += 16) {
      int end = Math.min(at + 16, bytes.length);
      String line = HexFormat.ofDelimiter(" ").formatHex(bytes, at, end);
      if (!line.matches("[0 ]*")) {
        lines.append(String.format("%5d: %s%n", at, line));
      }
    }
    return lines.append(bytes.length).append(" bytes\n").toString();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void laysTheRegionOut(Path file) throws IOException {
    String text = Files.readString(file);
    int border = text.indexOf(BORDER);
    String yaml = border < 0 ? text : text.substring(0, border + 1);
    String region = region(yaml);
    if ("write".equals(System.getProperty("loopstep.golden"))) {
      Files.writeString(file, yaml + BORDER.substring(1) + region);
    } else {
      assertEquals(text.substring(border + BORDER.length()), region);
    }
  }

  @Test
  void hasTheOffsetsThatTheProgramHas() throws IOException {
    Map<String, Integer> defined = new TreeMap<>();
    DEFINED
        .matcher(Files.readString(Path.of("objects/script.bpf.c")))
        .results()
        .forEach(match -> defined.put(match.group(1), Integer.valueOf(match.group(2))));
    Map<String, Integer> expected = new TreeMap<>(defined);
    expected.put("STEP_COUNT", ScriptLayout.STEP_COUNT);
    expected.put("STEPS", ScriptLayout.STEPS);
    expected.put("STEP_SIZE", ScriptLayout.STEP_SIZE);
    expected.put("MOST_STEPS", ScriptLayout.MOST_STEPS);
    expected.put("SQES", ScriptLayout.SQES);
    expected.put("MOST_SQES", ScriptLayout.MOST_SQES);
    expected.put("DATA", ScriptLayout.DATA);
    expected.put("REGION_SIZE", ScriptLayout.SIZE);
    expected.put("STEP_FIRST", ScriptLayout.FIRST);
    expected.put("STEP_PUSH", ScriptLayout.PUSH);
    expected.put("STEP_SUBMIT", ScriptLayout.SUBMIT);
    expected.put("STEP_FLAGS", ScriptLayout.FLAGS);
    expected.put("STEP_REAP", ScriptLayout.REAP);
    expected.put("STEP_WAIT", ScriptLayout.WAIT);
    expected.put("STEP_UNTIL", ScriptLayout.UNTIL);
    expected.put("STEP_RESULT", ScriptLayout.RESULT);
    assertEquals(expected, defined);
  }
}
