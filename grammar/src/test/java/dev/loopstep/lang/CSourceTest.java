// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.Globals;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.emit.c.CSource;
import dev.loopstep.lang.generate.PolicyGenerator;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clang builds of a policy's C is the policy: the same variables with the same tags, as safe,
 * and with the same results on rings that are made up.
 */
class CSourceTest {
  private static final int FIRST = Integer.getInteger("loopstep.c.first", 1);
  private static final int GENERATED = Integer.getInteger("loopstep.c.policies", 200);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void requireClang() {
    Clang.assumeThere();
  }

  static List<Path> policies() {
    List<Path> all = new ArrayList<>(Golden.cases("accepted"));
    all.addAll(Golden.cases("headers"));
    all.addAll(Golden.cases("c"));
    all.addAll(library());
    return all;
  }

  private static List<Path> library() {
    try (Stream<Path> files = Files.list(Path.of("../policies"))) {
      return files.filter(f -> f.toString().endsWith(".policy")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> texts() {
    return Golden.cases("c");
  }

  private static CompiledPolicy compiled(Path policy) throws IOException {
    return PolicyCompiler.compile(
        Golden.nameOf(policy), Files.readAllBytes(policy), CompileOptions.DEFAULT);
  }

  private static String text(CompiledPolicy policy) {
    return CSource.of(policy.policy(), policy.program(), policy.structOpsName());
  }

  private Program built(String text) {
    return ObjectReader.read("policy.bpf.o", Clang.object(text, folder)).programs().getFirst();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isTheTextBesideIt(Path policy) throws IOException {
    Golden.check(policy, ".c.txt", text(compiled(policy)));
  }

  @Test
  void theDocumentShowsWhatIsWritten() throws IOException {
    String document = Files.readString(Path.of("../docs/c.md"));
    String policy = between(document, "```policy\n", "```");
    CompiledPolicy compiled =
        PolicyCompiler.compile("nop_chain.policy", policy, CompileOptions.DEFAULT);
    String text = text(compiled);
    for (String part : between(document, "```c\n", "```").split("\n\n", -1)) {
      assertTrue(text.contains(part.stripTrailing()), () -> part + "\n" + text);
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatClangBuildsIsSafeAndHasTheSameVariables(Path policy) throws IOException {
    CompiledPolicy compiled = compiled(policy);
    String text = text(compiled);
    Program built = built(text);
    Verdict verdict = Verifier.verify(built, Targets.with(built.kfuncs()), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, verdict, () -> verdict + "\n" + text);
    assertEquals(variables(compiled.program()), variables(built));
    assertEquals(maps(compiled.program()), maps(built));
  }

  private static Set<ProgramMap> maps(Program program) {
    return Set.copyOf(program.maps().subList(program.data().size(), program.maps().size()));
  }

  /** Places, tags, sizes and what each starts with, by name. */
  private static Map<String, List<Object>> variables(Program program) {
    Map<String, List<Object>> all = new TreeMap<>();
    for (MapImage image : program.data()) {
      for (Variable variable : image.variables()) {
        Object start = Globals.start(image, variable).orElse("");
        all.put(
            variable.name(),
            List.of(
                image.name(),
                image.readOnly(),
                variable.offset(),
                variable.type().byteSize(),
                start.toString(),
                variable.tags()));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatClangBuildsDoesTheSame(Path policy) throws IOException {
    CompiledPolicy compiled = compiled(policy);
    Program built = built(text(compiled));
    for (int seed = 1; seed <= 50; seed++) {
      new Meaning(seed, policy.toString(), compiled).checkBeside(built);
    }
  }

  @Test
  void generatedPoliciesDoTheSameInC() {
    int compared = 0;
    for (int seed = FIRST; seed < FIRST + GENERATED; seed++) {
      compared += generated(seed, PolicyGenerator.any(new SplittableRandom(seed)), false) ? 1 : 0;
    }
    assertTrue(compared > GENERATED / 2, compared + " policies");
  }

  /** Each mention of shared memory is one load in C too, in the same order. */
  @Test
  void generatedPoliciesReadSharedMemoryInC() {
    int compared = 0;
    for (int seed = FIRST; seed < FIRST + GENERATED / 2; seed++) {
      compared += generated(seed, PolicyGenerator.frugal(new SplittableRandom(seed)), true) ? 1 : 0;
    }
    assertTrue(compared > GENERATED / 4, compared + " policies");
  }

  /** Whether the policy compiles: written at random, one may divide by a constant zero. */
  private boolean generated(int seed, PolicyGenerator generator, boolean restless) {
    String policy = "// seed " + seed + "\n" + generator.policy(3 + seed % 8);
    CompiledPolicy compiled;
    try {
      compiled = PolicyCompiler.compile("p.policy", policy, CompileOptions.DEFAULT);
    } catch (InputException folded) {
      return false;
    }
    String text = text(compiled);
    Program built = built(text);
    Verdict verdict = Verifier.verify(built, Targets.with(built.kfuncs()), Limits.DEFAULT);
    assertInstanceOf(Verdict.Safe.class, verdict, () -> policy + text + verdict);
    Meaning meaning = new Meaning(seed, policy + text, compiled);
    if (restless) {
      meaning.checkRestless(built);
    } else {
      meaning.checkBeside(built);
    }
    return true;
  }
}
