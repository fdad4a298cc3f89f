// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.policies;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Settings;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.kernel.RunObserver;
import dev.loopstep.kernel.RunResult;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Simulator;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.RingGeometry;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.scenario.CostProfileLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy of the library and what it runs in: a ring, a disk with a source and a destination, and
 * the application's part of the shared region.
 */
record World(String policy, RingSetup ring, long sourceSize, byte[] shared, long seed) {
  static World of(String policy) {
    return new World(policy, RingSetup.DEFAULT, 0, new byte[0], 1);
  }

  World ring(int sq, int cq) {
    RingSetup changed = new RingSetup(sq, cq, RingSetup.DEFAULT.flags());
    return new World(policy, changed, sourceSize, shared, seed);
  }

  World source(long size) {
    return new World(policy, ring, size, shared, seed);
  }

  World seed(long value) {
    return new World(policy, ring, sourceSize, shared, value);
  }

  /** The region starts with this number. */
  World shared(long first) {
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(first);
    return new World(policy, ring, sourceSize, bytes, seed);
  }

  static CompiledPolicy compile(String policy) {
    String file = policy + ".policy";
    try {
      byte[] text = Files.readAllBytes(Path.of(file));
      return PolicyCompiler.compile("policies/" + file, text, CompileOptions.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program as it is verified and run: the ring's geometry filled in, and variables set. */
  Program program(String... settings) {
    return bound(compile(policy).program(), settings);
  }

  /** The same of another program for the policy. */
  Program bound(Program program, String... settings) {
    Map<String, Long> symbols = new TreeMap<>(RingGeometry.of(ring).symbols());
    symbols.put("buf.0", RunSetup.Buffers.ADDRESS);
    Program bound = Settings.bindTags(program, symbols);
    return Settings.apply(bound, List.of(settings), symbols);
  }

  /** Runs another program for the policy, bound already. */
  RunResult run(Program program, RunObserver observer) {
    return Simulator.policy(setup(compile(policy)), program, observer);
  }

  RunResult run(RunObserver observer, String... settings) {
    return Simulator.policy(setup(compile(policy)), program(settings), observer);
  }

  RunResult run(String... settings) {
    return run(RunObserver.NONE, settings);
  }

  private RunSetup setup(CompiledPolicy compiled) {
    Distribution time = new Distribution.Exponential(80_000);
    return new RunSetup(
        ring,
        CostProfileLoader.standard().profile(),
        List.of(new DeviceSetup("disk", 4, time, time, 10)),
        List.of(
            new FileSetup("source", sourceSize, FileSetup.Content.RANDOM, "disk"),
            new FileSetup("destination", 0, FileSetup.Content.ZEROES, "disk")),
        Arrays.copyOf(shared, Math.max(shared.length, compiled.sharedSize())),
        compiled
            .buffers()
            .map(b -> new RunSetup.Buffers(b.count(), b.size()))
            .orElse(RunSetup.Buffers.NONE),
        ApplicationSetup.NONE,
        seed,
        10_000_000,
        "tests of the policies");
  }

  /** The value of a variable after a run. */
  static long global(RunResult result, Program program, String name) {
    for (MapImage map : program.data()) {
      for (Variable variable : map.variables()) {
        byte[] contents = result.globals().get(map.name());
        if (variable.name().equals(name) && contents != null) {
          long value = 0;
          for (int i = 0; i < variable.type().byteSize(); i++) {
            value |= (contents[variable.offset() + i] & 0xffL) << 8 * i;
          }
          return value;
        }
      }
    }
    throw new AssertionError(name);
  }
}
