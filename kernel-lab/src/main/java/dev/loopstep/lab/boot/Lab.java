// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.process.AtExit;
import dev.loopstep.lab.process.Folders;
import dev.loopstep.lab.trace.TraceReader;
import dev.loopstep.lab.wire.GuestCase;
import dev.loopstep.lab.wire.GuestResult;
import dev.loopstep.lab.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases in virtual machines: as many as possible in one boot. A case that takes its kernel
 * down is reported, and the rest goes on in a new machine.
 */
public final class Lab {
  private final Machine machine;
  private final Duration silence;

  /**
   * @param silence how long a machine may say nothing before it counts as hung
   */
  public Lab(Machine machine, Duration silence) {
    this.machine = machine;
    this.silence = silence;
  }

  /**
   * What came of the cases.
   *
   * @param release of the kernel that ran
   * @param results in the order of the cases
   */
  public record Results(String release, List<GuestResult> results) {
    public Results {
      results = List.copyOf(results);
    }
  }

  /**
   * Runs cases.
   *
   * @param objects by file name
   * @throws InputException when the machine does not come so far as to run any
   */
  public Results run(List<GuestCase> cases, Map<String, byte[]> objects, BootListener listener) {
    List<GuestCase> left = new ArrayList<>(cases);
    List<GuestResult> results = new ArrayList<>();
    String release = "";
    try {
      while (!left.isEmpty()) {
        release = bootOnce(left, objects, results, null, listener);
        Set<String> done = new HashSet<>();
        results.forEach(result -> done.add(result.name()));
        left.removeIf(one -> done.contains(one.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted("was interrupted");
    }
    return new Results(release, results);
  }

  /**
   * Runs one case, which asks to be counted, in a machine of its own.
   *
   * @param trace counts, and knows what came of it afterwards
   * @throws InputException when the machine does not come so far as to run it
   */
  public Results count(
      GuestCase one, Map<String, byte[]> objects, TraceReader trace, BootListener listener) {
    List<GuestResult> results = new ArrayList<>();
    try {
      String release = bootOnce(List.of(one), objects, results, trace, listener);
      if (trace.unlisted() > 0) {
        throw withoutLog("QEMU does not list what is in the blocks that it executes");
      }
      return new Results(release, results);
    } catch (Monitor.RefusedException e) {
      throw withoutLog(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notStarted("was interrupted");
    }
  }

  private String bootOnce(
      List<GuestCase> cases,
      Map<String, byte[]> objects,
      List<GuestResult> results,
      @Nullable TraceReader trace,
      BootListener listener)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("loopstep-lab");
    AtExit.remove(folder);
    try {
      List<String> command = machine.prepare(folder, cases, objects);
      try (Boot boot = start(command, folder, trace)) {
        Boot.End end = boot.follow(silence, listener);
        results.addAll(boot.results());
        judge(end, boot, cases, results, listener);
        return boot.release();
      }
    } finally {
      Folders.delete(folder);
      AtExit.keep(folder);
    }
  }

  private Boot start(List<String> command, Path folder, @Nullable TraceReader trace) {
    try {
      return new Boot(command, folder, trace);
    } catch (IOException e) {
      throw notStarted("was not made: " + command.getFirst() + " cannot be started");
    }
  }

  private void judge(
      Boot.End end,
      Boot boot,
      List<GuestCase> cases,
      List<GuestResult> results,
      BootListener listener) {
    switch (end) {
      case Boot.End.Done() -> {
        if (boot.results().isEmpty()) {
          throw notStarted("ended without a result");
        }
      }
      case Boot.End.Failed(String reason) -> throw failed(reason);
      case Boot.End.Broken(String reason, var running) -> {
        if (running.isEmpty() && boot.results().isEmpty()) {
          throw notStarted(reason);
        }
        GuestResult broken =
            GuestResult.failed(
                running.orElse(cases.get(boot.results().size() % cases.size()).name()),
                "the machine " + reason);
        results.add(broken);
        listener.finished(broken);
      }
    }
  }

  private InputException failed(String reason) {
    if (reason.contains(Wire.NO_POLICIES)) {
      return new InputException(
          BootDiagnostic.KERNEL_WITHOUT_POLICIES,
          new Place.Whole(machine.name()),
          "this kernel has no io_uring policies (struct io_uring_bpf_ops)",
          "use Linux 7.1 or later, built with CONFIG_IO_URING_BPF and BTF");
    }
    return notStarted("could not run the agent: " + reason);
  }

  private InputException withoutLog(String message) {
    return new InputException(
        BootDiagnostic.QEMU_WITHOUT_LOG,
        new Place.Whole(machine.name()),
        message,
        "use the QEMU that `loopstep kernel fetch` gets");
  }

  private InputException notStarted(String reason) {
    return new InputException(
        BootDiagnostic.GUEST_DID_NOT_START,
        new Place.Whole(machine.name()),
        "the machine " + reason,
        "check that this is a Linux kernel for x86-64; `loopstep kernel fetch` gets one that works");
  }
}
