// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.lab.fetch.LabCache;
import dev.loopstep.lab.fetch.LabFiles;
import dev.loopstep.lab.process.ExternalCommand;
import dev.loopstep.lab.wire.GuestProgram;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.emit.HeaderText;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application of {@code examples/deploy}, built by its Makefile with what the lab has, on the
 * real kernel.
 */
@Tag("guest")
class DeployTest {
  private static final Path EXAMPLE = Path.of("../examples/deploy");
  private static final Duration SILENCE = Duration.ofSeconds(180);
  private static final int BLOCK = 4096;

  @TempDir private static Path folder = Path.of(".");

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    assumeTrue(
        LabCache.ofUser().newest().isPresent(),
        "there is no kernel to boot: `loopstep kernel fetch` gets one");
    assumeTrue(
        onPath("make") && onPath("cc"), "there is no C compiler here: `make` and `cc` are needed");
    LabFiles lab = Labs.newest();
    for (String file : List.of("deploy.c", "Makefile")) {
      Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
    }
    LoadedPolicy policy =
        PolicyFile.compile(
            EXAMPLE.resolve("keep_reading.policy").toString(), CompileOptions.DEFAULT);
    Files.write(
        folder.resolve("keep_reading.bpf.o"),
        ObjectWriter.write(policy.program(), policy.structOps()));
    Files.writeString(folder.resolve("keep_reading.h"), HeaderText.of(policy));
    Files.write(folder.resolve("data"), new byte[300 * BLOCK]);
    List<String> words =
        List.of(
            "make",
            "deploy",
            "LAB=" + lab.headerFolder().getParent(),
            "CFLAGS=-O2 -Wall -Wextra -Werror");
    ExternalCommand.Result made =
        new ExternalCommand(words, folder, System.getenv(), SILENCE).run(line -> {});
    assertTrue(made.succeeded(), () -> made.err().toString());
  }

  private static boolean onPath(String program) {
    for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  private static String run(int exitCode, String... arguments) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (String file : List.of("deploy", "keep_reading.bpf.o", "data")) {
      files.put(file, folder.resolve(file));
    }
    VirtualMachine machine =
        Labs.machine(Labs.newest(), Optional.empty(), 1, VirtualMachine.USUAL_SHIFT);
    List<String> words = new java.util.ArrayList<>(List.of("deploy"));
    words.addAll(List.of(arguments));
    GuestProgram.Ended ended = new ProgramRun(machine, SILENCE).run(new GuestProgram(words), files);
    String output = new String(ended.output(), StandardCharsets.UTF_8);
    assertEquals(exitCode, ended.exitCode(), output);
    return output;
  }

  @Test
  void readsAFileAndTheMemoryThatIsShared() throws IOException {
    assertEquals(
        """
        io_uring_enter returned 0
        finished 256, error 0, fault line 0
        """,
        run(0, "keep_reading.bpf.o", "data", "depth=32", "total=256"));
  }

  @Test
  void refusesAValueThatNothingWasProvedFor() throws IOException {
    assertEquals(
        "deploy: depth: Numerical result out of range\n",
        run(1, "keep_reading.bpf.o", "data", "depth=65"));
  }

  @Test
  void theExamplesPolicyIsTheTutorials() throws IOException {
    String tutorial = Files.readString(Path.of("../docs/tutorial.md"));
    String file = Files.readString(EXAMPLE.resolve("keep_reading.policy"));
    String policy = file.replaceFirst("// SPDX.*\n", "");
    assertTrue(tutorial.contains("```\n" + policy + "```\n"), "tutorial.md has another policy");
  }
}
