// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.cache.CacheSeen;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.fault.HostFaultsSeen;
import dev.loopstep.kernel.network.NetworkSeen;
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.workload.RequestSource;
import dev.loopstep.kernel.workload.Served;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came out of a run.
 *
 * @param enterReturn what io_uring_enter returned, or -errno
 * @param attachError 0, or -errno when the policy could not be attached (then nothing ran)
 * @param steps calls of loop_step, the last included; for an application calls of io_uring_enter
 * @param timePicos simulated time at the end
 * @param globals contents of the data sections at the end, by section name
 * @param files at the end; empty when the run wrote to none
 * @param digest of every event, 64 hex digits
 * @param fault what the program did wrong, if it {@link Stopped#FAULT faulted}
 * @param others what came of other rings and tasks
 * @param cpus where the time of each processor went, if the scenario describes a machine
 * @param served what became of requests that arrived; empty where the workload has none
 * @param devices what they did
 * @param faults what went wrong with the host; empty where the scenario asks for nothing
 * @param caches what page caches did, by file; of files that go through them
 * @param network what came of it; empty where there is none
 * @param enters what came of each of the first calls of io_uring_enter, where the application of a
 *     policy enters again
 */
public record RunResult(
    int enterReturn,
    int attachError,
    Stopped stopped,
    long steps,
    long timePicos,
    Map<String, byte[]> globals,
    List<FileState> files,
    Metrics metrics,
    String digest,
    @Nullable Diagnostic fault,
    TasksSeen others,
    List<CpuSeen> cpus,
    Optional<Served> served,
    List<DeviceSeen> devices,
    Optional<HostFaultsSeen> faults,
    List<CacheSeen> caches,
    Optional<NetworkSeen> network,
    List<EnterPlan.Seen> enters) {
  /** A result of an application with one task. */
  public RunResult(
      int enterReturn,
      int attachError,
      Stopped stopped,
      long steps,
      long timePicos,
      Map<String, byte[]> globals,
      List<FileState> files,
      Metrics metrics,
      String digest,
      @Nullable Diagnostic fault) {
    this(
        enterReturn,
        attachError,
        stopped,
        steps,
        timePicos,
        globals,
        files,
        metrics,
        digest,
        fault,
        TasksSeen.NONE,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** The same with what came of the world, which must balance. */
  RunResult of(World world) {
    List<DeviceSeen> balanced = Balances.check(world);
    Optional<NetworkSeen> net =
        Optional.ofNullable(world.network).map(network -> network.close(world.cpu.now()));
    return new RunResult(
        enterReturn,
        attachError,
        stopped,
        steps,
        timePicos,
        globals,
        files,
        metrics,
        digest,
        fault,
        others,
        cpus,
        Optional.ofNullable(world.requests)
            .map(RequestSource::served)
            .or(() -> net.map(Networking::served)),
        balanced,
        world.host.seen(),
        world.caches.seen(),
        net,
        enters);
  }

  public RunResult {
    globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
    files = List.copyOf(files);
    cpus = List.copyOf(cpus);
    devices = List.copyOf(devices);
    caches = List.copyOf(caches);
    enters = List.copyOf(enters);
  }

  /**
   * A file at the end of a run.
   *
   * @param sha256 of its contents, 64 hex digits; empty for a file of more than 1 GiB
   */
  public record FileState(String name, long size, String sha256) {}

  /** Simulated time in whole nanoseconds, halves rounded up. */
  public long timeNanos() {
    return (timePicos + 500) / 1000;
  }

  /** Why a run ended. */
  public enum Stopped {
    /** The policy returned STOP or an error code. */
    POLICY,
    /** The application had done its work. */
    APPLICATION,
    /** A pending signal. */
    SIGNAL,
    /** The limit of steps. */
    MAX_STEPS,
    /**
     * The loop waits and nothing that could wake it is in flight: on Linux it would sleep until a
     * signal.
     */
    STUCK,
    /**
     * The same, but all clients on the network have ended and their connections are closed: a
     * server waits for more.
     */
    CLIENTS_GONE,
    /** The program faulted; only without verification. */
    FAULT,
    /** The policy could not be attached. */
    NOT_ATTACHED,
    /** The policy was attached, but io_uring_enter refuses the ring: it is disabled. */
    REFUSED;

    /** As results name it: {@code max-steps}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
