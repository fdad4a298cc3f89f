// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.kernel.KernelSwitch;
import dev.loopstep.kernel.RunSetup;
import dev.loopstep.kernel.Variations;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.kernel.arrival.Arrivals;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.RequestSource;
import dev.loopstep.kernel.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A world in which policies and applications run: read from YAML by {@link ScenarioLoader}.
 *
 * @param file as the user named it; {@code "(none)"} for {@link ScenarioLoader#withoutFile}
 * @param description may be empty
 * @param sha256 of the file, 64 hex digits; of nothing where there is no file
 * @param included the files that it includes
 * @param changes what an experiment put in place of keys and costs, {@code limits.steps=100}
 * @param policy which policy a recorded case runs, a path relative to the scenario's folder;
 *     commands that name a policy themselves do not look at it
 * @param machine its processors; where there is none, one on which only order counts
 * @param application what it has open besides ring, files and buffers, and what it does
 * @param taskSqes the SQEs of its other tasks, of which some numbers depend on the ring
 * @param set values for variables of policies
 * @param network with its clients
 * @param enters the calls that the application makes in place of a policy
 * @param workload what baselines do; policies do it as they are programmed
 * @param faults what goes wrong with the host
 * @param maxSteps calls of loop_step or io_uring_enter at most
 * @param switches how the kernel deviates from the standard model
 * @param properties what shall hold of each run
 */
public record Scenario(
    String file,
    String name,
    String description,
    String sha256,
    List<Included> included,
    List<String> changes,
    Optional<Setting> policy,
    long seed,
    RingSetup ring,
    LoadedCosts costs,
    Optional<MachineSetup> machine,
    List<DeviceSetup> devices,
    List<FileSetup> files,
    RunSetup.Buffers buffers,
    ApplicationSetup application,
    ParameterRegion taskSqes,
    List<Setting> set,
    ParameterRegion region,
    Optional<NetworkSetup> network,
    Optional<EnterPlan> enters,
    Optional<Workload> workload,
    HostFaults faults,
    long maxSteps,
    Set<KernelSwitch> switches,
    List<Property> properties) {
  public Scenario {
    included = List.copyOf(included);
    changes = List.copyOf(changes);
    devices = List.copyOf(devices);
    files = List.copyOf(files);
    set = List.copyOf(set);
    switches = switches.isEmpty() ? Set.of() : EnumSet.copyOf(switches);
    properties = List.copyOf(properties);
  }

  /**
   * The world for one run.
   *
   * @param regionBytes the parameter region's contents, as {@link RegionFiller} makes them
   * @param seed the scenario's own or the one that the command line gave
   * @param inputs digest over everything that goes in; see {@link RunSetup#inputs()}
   */
  public RunSetup setup(byte[] regionBytes, long seed, String inputs) {
    return new RunSetup(
            ring,
            costs.profile(),
            devices,
            files,
            regionBytes,
            buffers,
            application.with(tasks()),
            seed,
            maxSteps,
            inputs)
        .with(new Variations(machine.orElse(null), faults, network.orElse(null), switches));
  }

  /**
   * The parameter region of an application without a policy: empty but where rings of buffers lie
   * in it, since such an application queues requests in memory of its own.
   */
  public byte[] regionOfBaselines() {
    long end =
        application.bufferRings().stream()
            .mapToLong(ring -> ring.offset() + ring.size())
            .max()
            .orElse(0);
    if (end == 0) {
      return new byte[0];
    }
    end =
        Math.max(
            end, application.requests().map(plan -> RequestSource.end(plan.queue())).orElse(0L));
    byte[] filled = RegionFiller.fill(region, List.of(), ScenarioSymbols.of(this));
    return filled.length >= end ? filled : Arrays.copyOf(filled, Math.toIntExact(end));
  }

  /** The recorded requests that arrive; empty where none do. */
  public Optional<Arrivals.Trace> requestTrace() {
    return application
        .requests()
        .map(RequestPlan::arrivals)
        .filter(Arrivals.Trace.class::isInstance)
        .map(Arrivals.Trace.class::cast);
  }

  /** The application's other tasks, and the SQEs that they write. */
  public OtherTasks tasks() {
    OtherTasks tasks = application.tasks();
    return tasks.all().isEmpty()
        ? tasks
        : tasks.with(RegionFiller.fill(taskSqes, List.of(), ScenarioSymbols.of(this)));
  }

  /** The same world with other processors. */
  public Scenario withMachine(MachineSetup other) {
    return with(seed, ring, region, maxSteps, Optional.of(other));
  }

  /** The same world with another ring. */
  public Scenario withRing(RingSetup other) {
    return with(seed, other, region, maxSteps);
  }

  /** The same world with another seed. */
  public Scenario withSeed(long other) {
    return with(other, ring, region, maxSteps);
  }

  /** The same world with another limit of steps. */
  public Scenario withMaxSteps(long other) {
    return with(seed, ring, region, other);
  }

  /** The same world with a parameter region of another size. */
  public Scenario withRegionSize(long bytes) {
    return with(seed, ring, region.withSize(bytes), maxSteps);
  }

  /**
   * The same world with another cost profile.
   *
   * @param change in words, {@code syscall-penalty=100ns}
   */
  public Scenario withCosts(CostProfile profile, String change) {
    List<String> more = new ArrayList<>(changes);
    more.add(change);
    LoadedCosts other = new LoadedCosts(profile, costs.file(), costs.sha256(), costs.totals());
    return with(seed, ring, region, maxSteps, machine, other, more);
  }

  private Scenario with(
      long otherSeed, RingSetup otherRing, ParameterRegion otherRegion, long otherMaxSteps) {
    return with(otherSeed, otherRing, otherRegion, otherMaxSteps, machine);
  }

  private Scenario with(
      long otherSeed,
      RingSetup otherRing,
      ParameterRegion otherRegion,
      long otherMaxSteps,
      Optional<MachineSetup> otherMachine) {
    return with(otherSeed, otherRing, otherRegion, otherMaxSteps, otherMachine, costs, changes);
  }

  private Scenario with(
      long otherSeed,
      RingSetup otherRing,
      ParameterRegion otherRegion,
      long otherMaxSteps,
      Optional<MachineSetup> otherMachine,
      LoadedCosts otherCosts,
      List<String> otherChanges) {
    return new Scenario(
        file,
        name,
        description,
        sha256,
        included,
        otherChanges,
        policy,
        otherSeed,
        otherRing,
        otherCosts,
        otherMachine,
        devices,
        files,
        buffers,
        application,
        taskSqes,
        set,
        otherRegion,
        network,
        enters,
        workload,
        faults,
        otherMaxSteps,
        switches,
        properties);
  }
}
