// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.fault.HostFaults;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.task.MachineSetup;
import java.util.EnumSet;
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
 * @param machine with its processors; null for one processor on which only order counts
 * @param faults what goes wrong with the host
 * @param switches how the kernel deviates from the standard model; empty where it does not
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
    @Nullable MachineSetup machine,
    HostFaults faults,
    Set<KernelSwitch> switches) {
  /** The standard model on given processors, with which nothing goes wrong. */
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
      String inputs,
      @Nullable MachineSetup machine) {
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
        machine,
        HostFaults.NONE,
        Set.of());
  }

  /** A world with one processor, with which nothing goes wrong. */
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
        null,
        HostFaults.NONE,
        Set.of());
  }

  /** Where the parameter region lies in the application's address space: {@code @region}. */
  public static final long REGION_ADDRESS = 0x7e00_0000_0000L;

  public RunSetup {
    devices = List.copyOf(devices);
    files = List.copyOf(files);
    switches = switches.isEmpty() ? Set.of() : EnumSet.copyOf(switches);
  }

  /** The same world where the kernel deviates from the standard model. */
  public RunSetup with(Set<KernelSwitch> other) {
    return new RunSetup(
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
        machine,
        faults,
        other);
  }

  /** The same world with processors of its own. */
  public RunSetup with(@Nullable MachineSetup other) {
    return new RunSetup(
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
        other,
        faults,
        switches);
  }

  /** The same world with a host with which other things go wrong. */
  public RunSetup with(HostFaults other) {
    return new RunSetup(
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
        machine,
        other,
        switches);
  }

  /** The same world with other costs, and another limit of steps. */
  public RunSetup with(CostProfile otherCosts, long otherMaxSteps) {
    return new RunSetup(
        ring,
        otherCosts,
        devices,
        files,
        region,
        buffers,
        application,
        seed,
        otherMaxSteps,
        inputs,
        machine,
        faults,
        switches);
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
