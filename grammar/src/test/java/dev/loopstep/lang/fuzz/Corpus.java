// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every policy of the project, right or wrong, and the words that they are made of. */
final class Corpus {
  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src", "test", "resources"),
          Path.of("..", "policies"),
          Path.of("..", "bench", "clang"),
          Path.of("..", "scenarios"),
          Path.of("..", "kernel-lab", "src"));

  private static final Path DOCUMENTS = Path.of("..", "docs");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```");

  private final List<String> policies = new ArrayList<>();
  private final List<String> words;

  Corpus() {
    for (Path folder : FOLDERS) {
      files(folder, ".policy").forEach(file -> policies.add(text(file)));
    }
    for (Path document : files(DOCUMENTS, ".md")) {
      Matcher block = BLOCK.matcher(text(document));
      while (block.find()) {
        if (block.group(1).contains("policy ")) {
          policies.add(block.group(1));
        }
      }
    }
    TreeSet<String> all = new TreeSet<>();
    for (String policy : policies) {
      Tokens.of(policy).stream().filter(token -> token.length() < 40).forEach(all::add);
    }
    words = List.copyOf(all);
  }

  List<String> policies() {
    return policies;
  }

  /** Each once, in order. */
  List<String> words() {
    return words;
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && !file.toString().contains("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
