// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.device.FileContents;
import dev.loopstep.kernel.device.FileContents.WrittenPages;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.device.OriginalContents;
import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.FileTable;
import dev.loopstep.kernel.file.MemoryFile;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Pipe;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.network.Network;
import dev.loopstep.kernel.ring.Ring;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Opens what an application has; it was checked that all of it is modelled. */
final class OpenFiles {
  /** How much may be written to files in memory. */
  private static final long MEMORY_BYTES = 1L << 28;

  private final FileTable table;
  private final Function<Descriptor.OtherRing, Ring> rings;
  private final long seed;
  private final @Nullable Network network;
  private final WrittenPages budget = new WrittenPages(MEMORY_BYTES);

  /**
   * @param rings sets up a ring besides that of the policy
   * @param seed from which contents of files come
   * @param network on which sockets can listen; null where there is none
   */
  OpenFiles(
      FileTable table,
      Function<Descriptor.OtherRing, Ring> rings,
      long seed,
      @Nullable Network network) {
    this.table = table;
    this.rings = rings;
    this.seed = seed;
    this.network = network;
  }

  private Network network(String listener) {
    Network known = network;
    if (known == null) {
      throw World.misfit(
          "`" + listener + "` listens, and there is no network", "add a `network` with clients");
    }
    return known;
  }

  void open(List<Descriptor> descriptors) {
    descriptors.forEach(this::open);
  }

  private void open(Descriptor descriptor) {
    switch (descriptor) {
      case Descriptor.EventFd(String _, long value, boolean semaphore, boolean nonBlocking) ->
          table.open(new EventFd(value, semaphore, nonBlocking));
      case Descriptor.Pipe(String _, boolean nonBlocking) -> {
        Pipe pipe = new Pipe(nonBlocking);
        table.open(pipe.readEnd());
        table.open(pipe.writeEnd());
      }
      case Descriptor.SocketPair(String _, Descriptor.SocketType type, boolean nonBlocking) -> {
        for (OpenFile end : SocketEnd.pair(SocketEnd.Type.valueOf(type.name()), nonBlocking)) {
          table.open(end);
        }
      }
      case Descriptor.Listener(String name, int backlog, int receives, int sends) ->
          table.open(network(name).listen(receives, sends, backlog));
      case Descriptor.OtherRing other -> table.open(rings.apply(other).file());
      case Descriptor.MemoryFile(String name, long size, FileSetup.Content content) ->
          table.open(
              new MemoryFile(
                  new FileContents(new OriginalContents(name, size, content, seed), size, budget)));
    }
  }
}
