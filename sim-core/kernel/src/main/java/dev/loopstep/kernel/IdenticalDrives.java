// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.device.DeviceSetup;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.task.MachineSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which drives are the same but for their names, so that it makes no difference which of them is
 * done first. Their times are constant, since each drive draws its own.
 */
public final class IdenticalDrives {
  private IdenticalDrives() {}

  /** A number, not 0, for each drive that has others like it: the same for those. */
  public static Map<String, Integer> groups(RunSetup setup) {
    Map<List<Object>, List<String>> alike = new LinkedHashMap<>();
    for (DeviceSetup drive : setup.devices()) {
      if (isConstant(drive.readTime()) && isConstant(drive.writeTime())) {
        alike.computeIfAbsent(all(drive, setup), _ -> new ArrayList<>()).add(drive.name());
      }
    }
    Map<String, Integer> groups = new LinkedHashMap<>();
    int group = 0;
    for (List<String> names : alike.values()) {
      group++;
      if (names.size() > 1) {
        for (String name : names) {
          groups.put(name, group);
        }
      }
    }
    return groups;
  }

  private static boolean isConstant(Distribution time) {
    return time instanceof Distribution.Constant;
  }

  /** All but the name, and the processor that it interrupts. */
  private static List<Object> all(DeviceSetup drive, RunSetup setup) {
    MachineSetup machine = setup.machine();
    return List.of(
        machine == null ? 0 : machine.interrupts().getOrDefault(drive.name(), 0),
        new DeviceSetup(
            "",
            drive.channels(),
            drive.writeChannels(),
            drive.depth(),
            drive.readTime(),
            drive.writeTime(),
            drive.perKiB(),
            drive.coalescing(),
            drive.faults(),
            drive.pollable(),
            drive.flushTime()));
  }
}
