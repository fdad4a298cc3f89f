// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static dev.loopstep.lang.Compiling.compiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lang.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that were written to do harm end in a diagnostic, and soon. */
class HostileTextTest {
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

  /** Each function calls the one before it twice: a million million calls in all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fn f%2$d() { f%1$d() f%1$d() }",
        "fn f%2$d() { if n == 1 { f%1$d() } else { f%1$d() } }"
      })
  void callsOfCallsAreRefusedSoon(String function) {
    StringBuilder text = new StringBuilder("policy p\nstate n: u32\nfn f0() { n += 1 }\n");
    for (int i = 0; i < 40; i++) {
      text.append(function.formatted(i, i + 1)).append('\n');
    }
    text.append("step { f40() stop }\n");
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertFalse(compiles(text.toString())));
  }

  @Test
  void valuesOfValuesAreRefusedSoon() {
    StringBuilder text = new StringBuilder("policy p\nstate n: u32\n");
    text.append("fn f0(x: u32): u32 { return x + n }\n");
    for (int i = 0; i < 40; i++) {
      text.append("fn f").append(i + 1).append("(x: u32): u32 { return f").append(i);
      text.append("(x) + f").append(i).append("(x + 1) }\n");
    }
    text.append("step { n = f40(n) stop }\n");
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> assertFalse(compiles(text.toString())));
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
