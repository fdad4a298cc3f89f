// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a file of cases and prints their results. Arguments: {@code guest} or {@code host}, the file
 * of cases, the folder of objects, where to print. As {@code guest} it is the only process of a
 * virtual machine, mounts what it needs and powers off at the end.
 */
public final class Agent {
  private Agent() {}

  /** Runs the cases. */
  public static void main(String[] arguments) throws Exception {
    boolean guest = arguments[0].equals("guest");
    try {
      if (guest) {
        GuestSystem.mountAll();
      }
      try (HostLine out = new HostLine(Path.of(arguments[3]))) {
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

  private static void runAll(Path cases, Path objects, HostLine out)
      throws IOException, InterruptedException {
    try {
      out.say(Wire.KERNEL + System.getProperty("os.version"));
      LibBpf bpf = new LibBpf();
      List<GuestCase> all = Wire.decode(Files.readAllBytes(cases));
      boolean policies = all.stream().anyMatch(one -> one.enters().calls().isEmpty());
      if (policies && !bpf.kernelHasStruct("io_uring_bpf_ops")) {
        out.say(Wire.FAILED + Wire.NO_POLICIES);
        return;
      }
      Deeds.warmUp();
      CaseRun run = new CaseRun(bpf, new TraceLog(), objects, out);
      for (GuestCase one : all) {
        out.say(Wire.STARTED + one.name());
        GuestResult result = run.run(one);
        out.say(Wire.line(result));
        if (result.ended() == GuestResult.Ended.HUNG) {
          break; // the ring is still in use: whatever followed would not be on its own
        }
      }
      out.say(Wire.DONE);
    } catch (RuntimeException | IOException e) {
      out.say(Wire.FAILED + e);
      throw e;
    }
  }
}
