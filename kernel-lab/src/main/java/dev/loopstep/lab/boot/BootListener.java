// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.wire.GuestResult;

/** Told what happens while machines run. */
public interface BootListener {
  /** Does not listen. */
  BootListener SILENT =
      new BootListener() {
        @Override
        public void started(String name) {}

        @Override
        public void finished(GuestResult result) {}
      };

  /** A case begins. */
  void started(String name);

  /** A case has ended. */
  void finished(GuestResult result);
}
