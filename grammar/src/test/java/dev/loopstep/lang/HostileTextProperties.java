// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the text is: a policy, or diagnostics with places within it; never anything else, and
 * soon.
 */
class HostileTextProperties {
  private static final List<String> SEEDS = seeds();

  private static final String[] FRAGMENTS = {
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    ",",
    "..",
    "=",
    "+=",
    "-",
    "!",
    "~",
    "<<",
    "max",
    "min",
    "step",
    "state",
    "shared",
    "push",
    "submit",
    "else",
    "wait",
    "stop",
    "break",
    "for",
    "in",
    "completions",
    "repeat",
    "while",
    "0",
    "4KiB",
    "18446744073709551615",
    "u8",
    "i64",
    "bool",
    "cqe",
    "x",
    "\0",
    "\"",
    "\u00e9",
    "\ud83d\ude00",
    "//",
    "///",
    "\r",
    "\n",
    "policy",
    "const"
  };

  private static List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    for (Path policy : Golden.cases("accepted")) {
      try {
        seeds.add(Files.readString(policy));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return seeds;
  }

  @Property(seed = "1", tries = 3000, shrinking = ShrinkingMode.OFF)
  void mutatedPoliciesCompileOrAreRefused(@ForAll long seed) {
    Compiling.compiles(mutated(new SplittableRandom(seed)));
  }

  private static String mutated(SplittableRandom random) {
    StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        case 2 -> text.replace(at, end, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }
}
