// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.emit.c.CSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policies of the library as clang builds them from their C do the same work in the same way.
 */
class InCTest {
  private static final Path CLANG = Path.of("/usr/bin/clang-19");

  @TempDir private Path folder = Path.of("");

  /** A completion as the application sees it. */
  private record Completion(long userData, int res, int flags) {}

  /** A run and its completions in their order. */
  private record Seen(RunResult result, List<Completion> completions) {}

  private static Seen seen(World world, Program program) {
    List<Completion> completions = new ArrayList<>();
    RunObserver observer =
        new RunObserver() {
          @Override
          public void completed(
              long timePicos, long userData, int res, int flags, boolean overflow) {
            completions.add(new Completion(userData, res, flags));
          }
        };
    return new Seen(world.run(program, observer), completions);
  }

  private Program built(String policy) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(CLANG), "there is no " + CLANG);
    CompiledPolicy compiled = World.compile(policy);
    String text = CSource.of(compiled.policy(), compiled.program(), compiled.structOpsName());
    Path source = Files.writeString(folder.resolve("policy.bpf.c"), text);
    Path object = folder.resolve("policy.bpf.o");
    int code =
        new ProcessBuilder(
                CLANG.toString(),
                "-O2",
                "-mcpu=v3",
                "-target",
                "bpf",
                "-g",
                "-c",
                source.toString(),
                "-o",
                object.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertEquals(0, code);
    return ObjectReader.read("policy.bpf.o", Files.readAllBytes(object)).programs().getFirst();
  }

  private void check(World world, String... settings) throws IOException, InterruptedException {
    Seen own = seen(world, world.program(settings));
    Seen other = seen(world, world.bound(built(world.policy()), settings));
    assertEquals(own.completions(), other.completions());
    assertEquals(own.result().steps(), other.result().steps());
    assertEquals(own.result().enterReturn(), other.result().enterReturn());
    assertEquals(own.result().stopped(), other.result().stopped());
    assertEquals(own.result().files(), other.result().files());
    assertEquals(own.result().globals().keySet(), other.result().globals().keySet());
    own.result()
        .globals()
        .forEach((section, bytes) ->
            assertArrayEquals(bytes, other.result().globals().get(section), section));
  }

  @Test
  void oneNopAfterAnother() throws IOException, InterruptedException {
    check(World.of("nop_chain"), "total=2000");
  }

  @Test
  void readsInFlight() throws IOException, InterruptedException {
    check(HoldDepthProperties.world(500).ring(16, 32), "depth=20");
  }

  @Test
  void aFileIsCopied() throws IOException, InterruptedException {
    check(CopyFileTest.world(5_000_000), "blocks=7");
  }
}
