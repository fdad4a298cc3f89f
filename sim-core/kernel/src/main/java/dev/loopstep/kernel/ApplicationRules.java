// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.NotModelled;
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
    if (application.registeredBuffers()) {
      throw notModelled.because("registered buffers");
    }
    application
        .actions()
        .forEach(action -> {
          String name = notModelled(action.deed());
          if (name != null) {
            throw notModelled.because("an action of the application's other thread (" + name + ")");
          }
        });
  }

  private static @Nullable String notModelled(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Pipe _, Descriptor.EventFd _, Descriptor.SocketPair _ -> null;
      case Descriptor.MemoryFile _ -> "a file in memory";
      case Descriptor.OtherRing _ -> "another ring";
    };
  }

  private static @Nullable String notModelled(Action.Deed deed) {
    return switch (deed) {
      case Action.Deed.Write _,
          Action.Deed.Read _,
          Action.Deed.Close _,
          Action.Deed.Shutdown _,
          Action.Deed.Signal _,
          Action.Deed.Store _ ->
          null;
      case Action.Deed.Message _ -> "a message from another ring";
    };
  }
}
