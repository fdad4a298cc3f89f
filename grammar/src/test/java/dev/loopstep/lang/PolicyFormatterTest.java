// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lang.format.PolicyFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyFormatterTest {
  private static final int MANGLED = 20;

  static List<Path> untidy() {
    return Golden.cases("format");
  }

  static List<Path> accepted() {
    return Golden.cases("accepted");
  }

  private static String format(String text) {
    return PolicyFormatter.format("a.policy", text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("untidy")
  void isLaidOutAsBesideIt(Path policy) throws IOException {
    Golden.check(policy, ".out", format(Files.readString(policy)));
  }

  /** Whatever the spaces were, one layout follows, and it is its own layout. */
  @ParameterizedTest
  @MethodSource("accepted")
  void aLayoutStays(Path policy) throws IOException {
    String text = Files.readString(policy);
    Random random = new Random(1);
    for (int i = 0; i < MANGLED; i++) {
      String once = format(mangled(text, random));
      assertEquals(once, format(once), policy.toString());
    }
  }

  /** Other numbers of spaces, and line breaks where none were; never within a comment or a text. */
  private static String mangled(String text, Random random) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      int comment = line.indexOf("//");
      String code = comment < 0 ? line : line.substring(0, comment);
      boolean quoted = false;
      for (char c : code.toCharArray()) {
        quoted ^= c == '"';
        out.append(c != ' ' || quoted ? String.valueOf(c) : spaces(random));
      }
      out.append(comment < 0 ? "" : line.substring(comment))
          .append(random.nextInt(4) == 0 ? "\n\n\n" : "\n");
    }
    return out.toString();
  }

  private static String spaces(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "\n";
      case 1 -> "\t  ";
      case 2 -> " \r\n ";
      default -> " ".repeat(1 + random.nextInt(3));
    };
  }

  @Test
  void thePoliciesOfTheLibraryAreLaidOut() throws IOException {
    try (var files = Files.list(Path.of("..", "policies"))) {
      for (Path policy : files.filter(f -> f.toString().endsWith(".policy")).sorted().toList()) {
        String text = Files.readString(policy);
        assertEquals(text, format(text), policy.toString());
      }
    }
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    assertThrows(InputException.class, () -> format("policy p step { stop"));
    assertThrows(InputException.class, () -> format("policy p step { § }"));
  }

  /** One more space would make the line longer than a policy may have. */
  @Test
  void aLineThatWouldBeTooLongStaysAsItIs() {
    String line = "    " + "n+=1 ".repeat(150);
    String text = "policy p\nstate n: u32\nstep {\n" + line + "\n}\n";
    assertEquals(text, format(text));
  }
}
