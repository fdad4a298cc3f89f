// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.device.SimulatedFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What is counted on two sides and has to agree at the end of every run: times in devices by
 * Little's law, bytes by devices, by files and by the ring's completions.
 */
final class Balances {
  private Balances() {}

  /**
   * @return what the devices did
   * @throws AssertionError naming what does not balance
   */
  static List<DeviceSeen> check(World world) {
    List<DeviceSeen> seen = new ArrayList<>();
    for (BlockDevice device : world.devices) {
      device.check(world.cpu.now());
      seen.add(device.seen());
      bytes(device.seen(), world.files.stream().filter(f -> f.device() == device).toList());
    }
    equal(
        "bytes read by completions",
        world.log.bytesRead(),
        world.files.stream().mapToLong(SimulatedFile::bytesRead).sum());
    equal(
        "bytes written by completions",
        world.log.bytesWritten(),
        world.files.stream().mapToLong(SimulatedFile::bytesWritten).sum());
    return seen;
  }

  private static void bytes(DeviceSeen device, List<SimulatedFile> files) {
    equal(
        "bytes read from `" + device.name() + "`",
        device.bytesRead(),
        files.stream().mapToLong(SimulatedFile::bytesRead).sum());
    equal(
        "bytes written to `" + device.name() + "`",
        device.bytesWritten(),
        files.stream().mapToLong(file -> file.bytesWritten() + file.bytesRefused()).sum());
  }

  private static void equal(String what, long counted, long byFiles) {
    if (counted != byFiles) {
      throw new AssertionError(what + ": " + counted + ", and by files " + byFiles);
    }
  }
}
