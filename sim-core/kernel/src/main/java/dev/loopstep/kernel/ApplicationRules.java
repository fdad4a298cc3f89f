// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.NotModelled;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import org.jspecify.annotations.Nullable;

/** What an application can have and do on Linux, and not here. */
final class ApplicationRules {
  private ApplicationRules() {}

  /**
   * Refuses what is not modelled.
   *
   * @throws InputException for the first such thing
   */
  static void check(ApplicationSetup application, NotModelled notModelled) {
    application
        .descriptors()
        .forEach(descriptor -> {
          String kind = notModelled(descriptor);
          if (kind != null) {
            throw notModelled.because(kind + " (`" + descriptor.name() + "`)");
          }
        });
  }

  private static @Nullable String notModelled(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Pipe _,
          Descriptor.EventFd _,
          Descriptor.SocketPair _,
          Descriptor.Listener _,
          Descriptor.MemoryFile _ ->
          null;
      case Descriptor.OtherRing(String _, RingSetup ring, String _) ->
          ring.flags().contains(RingFlag.IOPOLL) || ring.flags().contains(RingFlag.SQPOLL)
              ? "another ring with IOPOLL or SQPOLL"
              : null;
    };
  }
}
