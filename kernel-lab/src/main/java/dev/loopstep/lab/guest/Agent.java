// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs a file of cases and prints their results. Arguments: {@code guest} or {@code host}, the file
 * of cases, the folder of objects, where to print. As {@code guest} it is the only process of a
 * virtual machine, mounts what it needs and powers off at the end.
 */
public final class Agent {
  private static final long BPF_STATS_RUN_TIME = 0;

  private Agent() {}

  /** Runs the cases. */
  public static void main(String[] arguments) throws Exception {
    boolean guest = arguments[0].equals("guest");
    try {
      if (guest) {
        GuestSystem.mountAll();
      }
      try (PrintStream out = open(Path.of(arguments[3]))) {
        runAll(Path.of(arguments[1]), Path.of(arguments[2]), out);
      }
    } catch (Throwable e) {
      e.printStackTrace();
      throw e;
    } finally {
      if (guest) {
        GuestSystem.powerOff();
      }
    }
  }

  private static PrintStream open(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }

  private static void runAll(Path cases, Path objects, PrintStream out)
      throws IOException, InterruptedException {
    try {
      line(out, Wire.KERNEL + System.getProperty("os.version"));
      LibBpf bpf = new LibBpf();
      if (!bpf.kernelHasStruct("io_uring_bpf_ops")) {
        line(out, Wire.FAILED + Wire.NO_POLICIES);
        return;
      }
      bpf.call("bpf_enable_stats", BPF_STATS_RUN_TIME);
      Deeds.warmUp();
      CaseRun run = new CaseRun(bpf, new TraceLog(), objects);
      for (GuestCase one : Wire.decode(Files.readAllBytes(cases))) {
        line(out, Wire.STARTED + one.name());
        GuestResult result = run.run(one);
        line(out, Wire.line(result));
        if (result.ended() == GuestResult.Ended.HUNG) {
          break; // the ring is still in use: whatever followed would not be on its own
        }
      }
      line(out, Wire.DONE);
    } catch (RuntimeException | IOException e) {
      line(out, Wire.FAILED + e);
      throw e;
    }
  }

  private static void line(PrintStream out, String text) {
    out.println(text);
    out.flush();
  }
}
