// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.cost.CostProfile;
import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Worlds for tests. */
@SuppressWarnings("ArrayRecordComponent") // as RunSetup
record Setups(
    RingSetup ring,
    CostProfile costs,
    List<DeviceSetup> devices,
    List<FileSetup> files,
    byte[] region,
    RunSetup.Buffers buffers,
    ApplicationSetup application,
    long seed,
    long maxSteps) {
  Setups {
    devices = List.copyOf(devices);
    files = List.copyOf(files);
  }

  static Setups plain() {
    return new Setups(
        RingSetup.DEFAULT,
        TestCosts.counted(),
        List.of(),
        List.of(),
        new byte[0],
        RunSetup.Buffers.NONE,
        ApplicationSetup.NONE,
        1,
        1_000_000);
  }

  /**
   * A disk that serves four requests at a time, 10 us each, and two files of 64 KiB: random bytes,
   * and zeroes.
   */
  static Setups withDisk() {
    Distribution time = new Distribution.Constant(10_000);
    return plain()
        .devices(List.of(new DeviceSetup("disk", 4, time, time, 0)))
        .files(
            List.of(
                new FileSetup("source", 65536, FileSetup.Content.RANDOM, "disk"),
                new FileSetup("target", 0, FileSetup.Content.ZEROES, "disk")))
        .buffers(new RunSetup.Buffers(8, 4096));
  }

  static Setups withRing(int sq, int cq, RingFlag... more) {
    Set<RingFlag> flags = EnumSet.copyOf(RingSetup.DEFAULT.flags());
    flags.addAll(List.of(more));
    return plain().ring(new RingSetup(sq, cq, flags));
  }

  Setups ring(RingSetup value) {
    return new Setups(value, costs, devices, files, region, buffers, application, seed, maxSteps);
  }

  Setups costs(CostProfile value) {
    return new Setups(ring, value, devices, files, region, buffers, application, seed, maxSteps);
  }

  Setups devices(List<DeviceSetup> value) {
    return new Setups(ring, costs, value, files, region, buffers, application, seed, maxSteps);
  }

  Setups files(List<FileSetup> value) {
    return new Setups(ring, costs, devices, value, region, buffers, application, seed, maxSteps);
  }

  Setups region(byte[] value) {
    return new Setups(ring, costs, devices, files, value, buffers, application, seed, maxSteps);
  }

  Setups buffers(RunSetup.Buffers value) {
    return new Setups(ring, costs, devices, files, region, value, application, seed, maxSteps);
  }

  Setups application(ApplicationSetup value) {
    return new Setups(ring, costs, devices, files, region, buffers, value, seed, maxSteps);
  }

  Setups seed(long value) {
    return new Setups(ring, costs, devices, files, region, buffers, application, value, maxSteps);
  }

  Setups maxSteps(long value) {
    return new Setups(ring, costs, devices, files, region, buffers, application, seed, value);
  }

  RunSetup setup() {
    return new RunSetup(
        ring, costs, devices, files, region, buffers, application, seed, maxSteps, "test inputs");
  }
}
