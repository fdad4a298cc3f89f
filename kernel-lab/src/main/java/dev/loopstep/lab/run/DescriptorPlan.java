// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.run;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.lab.wire.SetupStep;
import java.util.Iterator;
import java.util.List;

/** How the application opens something, as a step. */
final class DescriptorPlan {
  // include/uapi/asm-generic/fcntl.h, include/linux/eventfd.h, include/linux/net.h
  private static final int O_NONBLOCK = 04000;
  private static final int EFD_SEMAPHORE = 1;

  private DescriptorPlan() {}

  /**
   * The step.
   *
   * @param tasks of which one may set up a ring
   * @param numbers gives the next descriptor's number
   * @param seed from which contents of files come
   */
  static SetupStep step(
      Descriptor descriptor, Iterator<Integer> numbers, List<OtherTask> tasks, long seed) {
    return switch (descriptor) {
      case Descriptor.Pipe(String _, boolean nonBlocking) ->
          new SetupStep.Pipe(numbers.next(), numbers.next(), flags(nonBlocking));
      case Descriptor.EventFd(String _, long value, boolean semaphore, boolean nonBlocking) ->
          new SetupStep.EventFd(
              numbers.next(), (int) value, flags(nonBlocking) | (semaphore ? EFD_SEMAPHORE : 0));
      case Descriptor.SocketPair(String _, Descriptor.SocketType type, boolean nonBlocking) ->
          new SetupStep.SocketPair(
              numbers.next(), numbers.next(), number(type) | flags(nonBlocking));
      case Descriptor.MemoryFile file ->
          new SetupStep.MemoryFile(numbers.next(), contents(file, seed));
      case Descriptor.Listener(String name, int _, int _, int _) ->
          throw new InputException(
              LabDiagnostic.NOT_ON_LINUX,
              new Place.Whole("scenario"),
              "`" + name + "` listens on a network, which the guest does not have",
              "run the scenario in the simulator");
      case Descriptor.OtherRing(String name, var ring, String task) ->
          new SetupStep.OtherRing(
              numbers.next(),
              name,
              tasks.stream().map(OtherTask::name).toList().indexOf(task),
              ring.sqEntries(),
              ring.cqEntries(),
              RingPlan.flags(ring));
    };
  }

  private static int flags(boolean nonBlocking) {
    return nonBlocking ? O_NONBLOCK : 0;
  }

  private static int number(Descriptor.SocketType type) {
    return switch (type) {
      case STREAM -> 1;
      case DATAGRAM -> 2;
      case SEQPACKET -> 5;
    };
  }

  private static byte[] contents(Descriptor.MemoryFile file, long seed) {
    byte[] bytes = new byte[Math.toIntExact(file.size())];
    new OriginalContents(file.name(), file.size(), file.content(), seed)
        .read(0, bytes, 0, bytes.length);
    return bytes;
  }
}
