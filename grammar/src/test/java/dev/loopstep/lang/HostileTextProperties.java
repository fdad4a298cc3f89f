// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lang.source.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
  void mutatedPoliciesCompileOrAreRefused(@ForAll long seed) {
    compiles(mutated(new SplittableRandom(seed)));
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

  /** Compiles or is refused in a way that can be printed; true where it compiles. */
  private static boolean compiles(String text) {
    try {
      PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
      return true;
    } catch (InputException e) {
      for (Diagnostic diagnostic : e.diagnostics()) {
        assertFalse(DiagnosticPrinter.print(diagnostic).isEmpty());
      }
      return false;
    }
  }

  private static String wrapped(String statement) {
    return "policy p\nstate n: u64\nstate f: bool\nstep {\n" + statement + "\nstop\n}\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "-", "!", "{", "[", "n[", "if f {", "~(", "min(", "n + (", "u8("})
  void deepNestingIsRefused(String open) {
    String deep = "n = " + open.repeat(5000).replaceAll("(.{500})", "$1\n");
    Assertions.assertTimeout(Duration.ofSeconds(10), () -> assertFalse(compiles(wrapped(deep))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n + ", "n.n", "n[0]", "n == n && ", "if f { } else ", "a: 1, ", "; "})
  void longRowsEndSoon(String part) {
    String row = part.repeat(20_000).replaceAll("(.{500})", "$1\n");
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> compiles(wrapped("n = " + row)));
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> compiles(wrapped(row)));
  }

  @Test
  void manyStatementsAreOnePolicy() {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      statements.append("if n == ").append(i).append(" { n += ").append(i).append(" }\n");
    }
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> Assertions.assertTrue(compiles(wrapped(statements.toString()))));
  }

  @Test
  void moreThanAnyStackHoldsIsRefused() {
    StringBuilder statements = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      statements.append("let v").append(i).append(" = n + ").append(i).append('\n');
    }
    statements.append("while n < 5 max 4 { n += 1 }\n");
    for (int i = 0; i < 100; i++) {
      statements.append("n ^= v").append(i).append('\n');
    }
    InputException refused =
        assertThrows(
            InputException.class,
            () ->
                PolicyCompiler.compile(
                    "p.policy", wrapped(statements.toString()), CompileOptions.DEFAULT));
    assertEquals("policy-too-large", refused.diagnostics().getFirst().id().id());
  }

  @Test
  void anEndlessTextIsRefusedAtOnce() {
    String text = "n".repeat(SourceText.MAX_LENGTH + 1);
    assertFalse(compiles(text));
    assertFalse(compiles("x".repeat(SourceText.MAX_LINE + 1)));
    byte[] bytes = new byte[10 << 20];
    InputException refused =
        assertThrows(
            InputException.class,
            () -> PolicyCompiler.compile("p.policy", bytes, CompileOptions.DEFAULT));
    assertEquals("unreadable-policy", refused.diagnostics().getFirst().id().id());
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] latin = "policy p // caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    InputException refused =
        assertThrows(
            InputException.class,
            () -> PolicyCompiler.compile("p.policy", latin, CompileOptions.DEFAULT));
    assertEquals("unreadable-policy", refused.diagnostics().getFirst().id().id());
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreFine() {
    Assertions.assertTrue(compiles("\uFEFFpolicy p\r\nstep { stop }\r\n"));
  }
}
