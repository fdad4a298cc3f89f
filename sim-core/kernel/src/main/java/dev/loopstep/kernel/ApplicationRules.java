// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.ring.NotModelled;

/** What an application can have and do on Linux, and not here. */
final class ApplicationRules {
  private ApplicationRules() {}

  /**
   * Refuses what is not modelled.
   *
   * @throws InputException for the first such thing
   */
  static void check(ApplicationSetup application, NotModelled notModelled) {
    if (!application.descriptors().isEmpty()) {
      Descriptor descriptor = application.descriptors().getFirst();
      throw notModelled.because(kind(descriptor) + " (`" + descriptor.name() + "`)");
    }
    if (!application.registeredFiles().isEmpty()) {
      throw notModelled.because("registered descriptors");
    }
    if (application.registeredBuffers()) {
      throw notModelled.because("registered buffers");
    }
    if (!application.actions().isEmpty()) {
      String deed = name(application.actions().getFirst().deed());
      throw notModelled.because("an action of the application's other thread (" + deed + ")");
    }
  }

  private static String kind(Descriptor descriptor) {
    return switch (descriptor) {
      case Descriptor.Pipe _ -> "a pipe";
      case Descriptor.EventFd _ -> "an eventfd";
      case Descriptor.SocketPair _ -> "a pair of sockets";
      case Descriptor.MemoryFile _ -> "a file in memory";
      case Descriptor.OtherRing _ -> "another ring";
    };
  }

  private static String name(Action.Deed deed) {
    return switch (deed) {
      case Action.Deed.Write _ -> "a write";
      case Action.Deed.Read _ -> "a read";
      case Action.Deed.Close _ -> "a close";
      case Action.Deed.Shutdown _ -> "a shutdown";
      case Action.Deed.Signal _ -> "a signal";
      case Action.Deed.Message _ -> "a message from another ring";
      case Action.Deed.Store _ -> "a store into the parameter region";
    };
  }
}
