// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.trace.RunTrace;
import dev.loopstep.report.Results;
import dev.loopstep.report.TestPolicies;
import dev.loopstep.report.experiment.Contestant;
import dev.loopstep.vm.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Traces for tests. */
final class Traces {
  static final TraceHeader SIMULATED = new TraceHeader(TraceHeader.SIMULATED, "p", "s", 1);
  static final TraceHeader LINUX = new TraceHeader(TraceHeader.LINUX, "p", "s", 0);

  private Traces() {}

  static String text(TraceHeader header, boolean events, Consumer<TraceWriter> body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.accept(new TraceWriter(out, header, events));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A chain of NOPs in the simulator. */
  static String nops(int count, Engine engine) {
    Contestant.OfPolicy policy = TestPolicies.nopChain("nop_chain", count);
    RunSetup setup = Results.plan().setup(policy);
    return text(
        SIMULATED,
        true,
        writer -> {
          Simulator.policy(setup, policy.program(), engine, following(new SimulatedTrace(writer)));
          writer.end(0);
        });
  }

  private static RunObserver following(RunTrace trace) {
    return new RunObserver() {
      @Override
      public RunTrace trace() {
        return trace;
      }
    };
  }

  static TraceReader reader(Path folder, String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TraceReader(file.toString());
  }

  static TraceDiff.Result compare(Path folder, String a, String b) {
    try (TraceReader first = reader(folder, "a", a);
        TraceReader second = reader(folder, "b", b)) {
      return TraceDiff.compare(first, second);
    }
  }
}
