// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.cache.PageCache;
import dev.loopstep.kernel.device.BlockDevice;
import dev.loopstep.kernel.device.DeviceSeen;
import dev.loopstep.kernel.device.SimulatedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

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
      bytes(device, world);
    }
    equal(
        "bytes read by completions",
        world.log.bytesRead(),
        sum(world.files, file -> file.bytesRead() + file.bytesCopiedOut()));
    equal(
        "bytes written by completions",
        world.log.bytesWritten(),
        sum(world.files, file -> file.bytesWritten() + file.bytesCopiedIn()));
    return seen;
  }

  /** What a device moved, and what files and page caches took and gave. */
  private static void bytes(BlockDevice device, World world) {
    DeviceSeen seen = device.seen();
    List<SimulatedFile> files = new ArrayList<>();
    long filled = 0;
    long writtenBack = 0;
    for (int i = 0; i < world.files.size(); i++) {
      if (world.files.get(i).device() == device) {
        files.add(world.files.get(i));
        PageCache cache = world.caches.of(i);
        filled += cache == null ? 0 : cache.bytesFilled();
        writtenBack += cache == null ? 0 : cache.bytesWrittenBack();
      }
    }
    equal(
        "bytes read from `" + seen.name() + "`",
        seen.bytesRead(),
        filled + sum(files, SimulatedFile::bytesRead));
    equal(
        "bytes written to `" + seen.name() + "`",
        seen.bytesWritten(),
        writtenBack + sum(files, file -> file.bytesWritten() + file.bytesRefused()));
  }

  private static long sum(List<SimulatedFile> files, ToLongFunction<SimulatedFile> bytes) {
    return files.stream().mapToLong(bytes).sum();
  }

  private static void equal(String what, long counted, long byFiles) {
    if (counted != byFiles) {
      throw new AssertionError(what + ": " + counted + ", and by files " + byFiles);
    }
  }
}
