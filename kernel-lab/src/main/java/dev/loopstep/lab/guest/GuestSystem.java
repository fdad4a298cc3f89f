// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.guest;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the only process of a virtual machine must do before it can do anything else, and at last.
 */
final class GuestSystem {
  /** LINUX_REBOOT_MAGIC1, LINUX_REBOOT_MAGIC2, LINUX_REBOOT_CMD_POWER_OFF (linux/reboot.h). */
  private static final long[] POWER_OFF = {0xfee1deadL, 672274793L, 0x4321fedcL};

  private GuestSystem() {}

  /** Mounts what the kernel offers: processes, devices, tracing. */
  static void mountAll() throws IOException {
    mount("proc", "/proc");
    mount("sysfs", "/sys");
    mount("devtmpfs", "/dev");
    mount("tracefs", "/sys/kernel/tracing");
  }

  private static void mount(String type, String at) throws IOException {
    Files.createDirectories(Path.of(at));
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(type).address();
      long result =
          Syscalls.call(Syscalls.MOUNT, name, arena.allocateFrom(at).address(), name, 0, 0);
      // EBUSY: it is mounted there already.
      if (result < 0 && result != -16) {
        throw new IOException("mounting " + type + " at " + at + " failed with error " + -result);
      }
    }
  }

  /** Ends the virtual machine. */
  static void powerOff() {
    Syscalls.call(Syscalls.REBOOT, POWER_OFF);
  }
}
