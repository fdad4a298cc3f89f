// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.lab.boot.BootListener;
import dev.loopstep.lab.boot.Lab;
import dev.loopstep.lab.boot.Labs;
import dev.loopstep.lab.boot.VirtualMachine;
import dev.loopstep.lab.fetch.LabCache;
import dev.loopstep.lab.run.KernelResult;
import dev.loopstep.lab.run.LabCase;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.generate.PolicyGenerator;
import dev.loopstep.report.run.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What today's compiler makes of policies, on a real kernel: accepted, and it does what it does in
 * the simulator. All in one boot.
 */
@Tag("guest")
class LanguageOnKernelTest {
  private static final Duration SILENCE = Duration.ofSeconds(180);

  /** How many policies are written at random, of each kind. */
  private static final int GENERATED = Integer.getInteger("loopstep.generated.policies", 20);

  private static final int STATEMENTS = Integer.getInteger("loopstep.generated.statements", 4);

  /** How Linux refuses what takes more than a million instructions to verify. */
  private static final String TOO_LARGE = "BPF program is too large. Processed";

  /** A ring to which no policy can be attached: the policy is loaded, and that is all. */
  private static final String LOAD_ONLY =
      "ring: {sq: 64, cq: 128, flags: [SINGLE_ISSUER, NO_SQARRAY, CQSIZE, SQ_REWIND]}";

  /** One in so many of those that are written at random. */
  private static final int MOST_REFUSED = 10;

  /**
   * Cases in which messages of another thread come close to a deadline. In a long row of cases the
   * guest's clock stands elsewhere each time, so either can come first; recorded alone, on machines
   * of two speeds, they agree.
   */
  private static final String AGAINST_TIME = "language-patience";

  private static final String LOADED = "loaded";
  private static final String SINGLE = "single";

  private static final Map<String, PreparedCase> CASES = new LinkedHashMap<>();
  private static final Map<String, Observation> SEEN = new LinkedHashMap<>();

  @BeforeAll
  static void boot(@TempDir Path folder) {
    assumeTrue(
        LabCache.ofUser().newest().isPresent(),
        "there is no kernel to boot: `loopstep kernel fetch` gets one");
    for (String kind : List.of("language", "policy")) {
      Path cases = Corpus.SCENARIOS.resolve("cases").resolve(kind);
      for (Case one : CaseFiles.read(List.of(cases.toString()))) {
        CASES.put(one.name(), PreparedCase.of(one, cases));
      }
    }
    generate(folder, LOADED, PolicyGenerator::any, LOAD_ONLY);
    generate(folder, SINGLE, PolicyGenerator::single, "limits: {steps: 10}");
    run();
  }

  private static void generate(
      Path folder,
      String name,
      Function<RandomGenerator, PolicyGenerator> generator,
      String scenario) {
    for (int seed = 1; seed <= GENERATED; seed++) {
      String text = generator.apply(new SplittableRandom(seed)).policy(STATEMENTS);
      String own = name + "-" + seed;
      if (compiles(text)) {
        write(folder.resolve(own + ".policy"), text);
        List<String> lines = List.of("name: " + own, "policy: " + own + ".policy", scenario);
        CASES.put(own, PreparedCase.of(new Case(own, name, lines), folder));
      }
    }
  }

  /** Folding may find that a policy written at random is wrong. */
  private static boolean compiles(String text) {
    try {
      PolicyCompiler.compile("p.policy", text, CompileOptions.DEFAULT);
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run() {
    VirtualMachine machine =
        Labs.machine(Labs.newest(), Optional.empty(), 1, VirtualMachine.USUAL_SHIFT);
    List<GuestCase> guests = new ArrayList<>();
    Map<String, byte[]> objects = new LinkedHashMap<>();
    Map<String, LabCase> built = new LinkedHashMap<>();
    CASES.forEach((name, one) -> {
      LabCase lab = one.lab();
      built.put(name, lab);
      guests.add(lab.guest());
      objects.put(lab.guest().object(), lab.object());
    });
    Lab.Results results = new Lab(machine, SILENCE).run(guests, objects, BootListener.SILENT);
    for (GuestResult result : results.results()) {
      assertEquals("", result.failure(), result.name());
      LabCase lab = Objects.requireNonNull(built.get(result.name()));
      SEEN.put(result.name(), KernelResult.observation(result, lab.program()));
    }
  }

  @Test
  void theKernelAcceptsEveryPolicy() {
    assertEquals(CASES.size(), SEEN.size());
    SEEN.forEach((name, seen) -> {
      boolean written = CASES.get(name) instanceof PreparedCase one && isGenerated(one);
      if (!(written && seen.verifierLog().contains(TOO_LARGE))) {
        assertFalse(seen.wasRefused(), () -> name + seen.verifierLog());
      }
    });
    long refused = SEEN.values().stream().filter(Observation::wasRefused).count();
    System.out.println(SEEN.size() + " policies, " + refused + " of them too large for the kernel");
    assertTrue(refused * MOST_REFUSED <= GENERATED, () -> refused + " are too large");
  }

  private static boolean isGenerated(PreparedCase one) {
    return one.recorded().kind().equals(LOADED) || one.recorded().kind().equals(SINGLE);
  }

  @Test
  void everyPolicyDoesWhatItDoesInTheSimulator() {
    Map<String, Recording> recorded = new TreeMap<>();
    Corpus.recordings().forEach(one -> recorded.put(one.recorded().name(), one));
    Map<String, String> differing = new LinkedHashMap<>();
    CASES.forEach((name, one) -> {
      Recording recording = recorded.get(name);
      // What hangs on the machine's speed is held against all that was seen of it, elsewhere.
      Observation seen = Objects.requireNonNull(SEEN.get(name));
      boolean steady = recording == null || recording.racy().isEmpty();
      if (steady && !name.startsWith(AGAINST_TIME) && !seen.wasRefused()) {
        Results.differences(Results.of(seen), Results.of(one.simulate()))
            .forEach(difference -> differing.put(name, difference.toString()));
      }
    });
    assertEquals(Map.of(), differing);
  }
}
