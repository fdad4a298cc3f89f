// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.typed.Operation;
import dev.loopstep.lang.typed.RequestField;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference of the language says what is so. */
class ReferenceTest {
  private static final Pattern EXAMPLE = Pattern.compile("```policy\n(.*?)```", Pattern.DOTALL);

  private static final Pattern PRODUCTIONS = Pattern.compile("```ebnf\n(.*?)```", Pattern.DOTALL);

  private static String reference() throws IOException {
    return Files.readString(Path.of("..", "docs", "language.md"));
  }

  @Test
  void itsExamplesCompileAndAreSafe() throws IOException {
    Matcher example = EXAMPLE.matcher(reference());
    int count = 0;
    while (example.find()) {
      CompiledPolicy policy =
          PolicyCompiler.compile("language.md", example.group(1), CompileOptions.DEFAULT);
      assertEquals(
          List.of(),
          policy.warnings().stream().filter(d -> d.severity() != Severity.NOTE).toList());
      Verdict verdict =
          Verifier.verify(
              policy.program(), Targets.with(policy.program().kfuncs()), Limits.DEFAULT);
      assertInstanceOf(Verdict.Safe.class, verdict, verdict.toString());
      count++;
    }
    assertTrue(count >= 4, "examples: " + count);
  }

  /** Each production stands where its construct is described, once, as it is in the grammar. */
  @Test
  void itHasTheProductionsOfTheGrammar() throws IOException {
    List<String> written = new ArrayList<>();
    Matcher block = PRODUCTIONS.matcher(reference());
    while (block.find()) {
      written.addAll(block.group(1).lines().toList());
    }
    assertEquals(sorted(Productions.all()), sorted(written));
  }

  private static String sorted(List<String> lines) {
    return String.join("\n", lines.stream().sorted().toList());
  }

  @Test
  void itNamesEveryTypeOperationFieldAndFlag() throws IOException {
    List<String> words = new ArrayList<>();
    Type.written().forEach(t -> words.add(t.text()));
    for (Operation operation : Operation.values()) {
      words.add(operation.text());
    }
    for (RequestField field : RequestField.values()) {
      words.add(field.text());
    }
    for (Operation operation : Operation.values()) {
      for (RequestField field : RequestField.values()) {
        operation.shape().names(field).forEach(name -> words.add(name.text()));
      }
    }
    String reference = reference();
    for (String word : words) {
      assertTrue(reference.contains(word), word);
    }
  }
}
