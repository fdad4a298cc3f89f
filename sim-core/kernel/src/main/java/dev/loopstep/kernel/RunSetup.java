// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.task.MachineSetup;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world in which a run takes place.
 *
 * @param region the parameter region's contents when the loop starts; empty where the application
 *     registers none
 * @param buffers memory of the application for requests' data
 * @param application what it has open besides, and what its other thread does
 * @param maxSteps how many calls of loop_step (or of io_uring_enter by an application) there may be
 * @param inputs digest over the policy's or baseline's and the scenario's bytes, in which the run's
 *     digest starts
 * @param variations in what it is not the plainest
 */
@SuppressWarnings("ArrayRecordComponent") // bytes, copied by the run
public record RunSetup(
    RingSetup ring,
    CostProfile costs,
    List<DeviceSetup> devices,
    List<FileSetup> files,
    byte[] region,
    Buffers buffers,
    ApplicationSetup application,
    long seed,
    long maxSteps,
    String inputs,
    Variations variations) {
  /** The plainest world. */
  public RunSetup(
      RingSetup ring,
      CostProfile costs,
      List<DeviceSetup> devices,
      List<FileSetup> files,
      byte[] region,
      Buffers buffers,
      ApplicationSetup application,
      long seed,
      long maxSteps,
      String inputs) {
    this(
        ring,
        costs,
        devices,
        files,
        region,
        buffers,
        application,
        seed,
        maxSteps,
        inputs,
        Variations.NONE);
  }

  /** Where the parameter region lies in the application's address space: {@code @region}. */
  public static final long REGION_ADDRESS = 0x7e00_0000_0000L;

  public RunSetup {
    devices = List.copyOf(devices);
    files = List.copyOf(files);
  }

  /** Its processors; null for one on which only order counts. */
  public @Nullable MachineSetup machine() {
    return variations.machine();
  }

  /** What goes wrong with the host. */
  public HostFaults faults() {
    return variations.faults();
  }

  /** A network with its clients; null for none. */
  public @Nullable NetworkSetup network() {
    return variations.network();
  }

  /** How the kernel deviates from the standard model. */
  public Set<KernelSwitch> switches() {
    return variations.switches();
  }

  /** The same world with processors of its own. */
  public RunSetup with(@Nullable MachineSetup other) {
    return with(new Variations(other, faults(), network(), switches()));
  }

  /** The same world with a host with which other things go wrong. */
  public RunSetup with(HostFaults other) {
    return with(new Variations(machine(), other, network(), switches()));
  }

  /** The same world with a network. */
  public RunSetup with(@Nullable NetworkSetup other) {
    return with(new Variations(machine(), faults(), other, switches()));
  }

  /** The same world with a kernel that deviates otherwise from the standard model. */
  public RunSetup with(Set<KernelSwitch> other) {
    return with(new Variations(machine(), faults(), network(), other));
  }

  /** The same world, but for that. */
  public RunSetup with(Variations others) {
    return with(costs, application, maxSteps, others);
  }

  /** The same world with an application that has other things open, or does others. */
  public RunSetup with(ApplicationSetup other) {
    return with(costs, other, maxSteps, variations);
  }

  /** The same world with other costs, and another limit of steps. */
  public RunSetup with(CostProfile otherCosts, long otherMaxSteps) {
    return with(otherCosts, application, otherMaxSteps, variations);
  }

  private RunSetup with(
      CostProfile otherCosts, ApplicationSetup other, long otherMaxSteps, Variations others) {
    return new RunSetup(
        ring,
        otherCosts,
        devices,
        files,
        region,
        buffers,
        other,
        seed,
        otherMaxSteps,
        inputs,
        others);
  }

  /**
   * Equal buffers, one after another from {@link #ADDRESS} on.
   *
   * @param size of one, in bytes
   */
  public record Buffers(int count, int size) {
    /** Where the application's buffers lie in its address space: {@code @buf.0}. */
    public static final long ADDRESS = 0x7f00_0000_0000L;

    public static final Buffers NONE = new Buffers(0, 0);
  }
}
