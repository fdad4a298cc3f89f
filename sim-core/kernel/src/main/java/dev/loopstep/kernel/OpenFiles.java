// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.file.Pipe;
import dev.loopstep.kernel.file.SocketEnd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Opens what an application has; it was checked that all of it is modelled. */
final class OpenFiles {
  private OpenFiles() {}

  static List<OpenFile> of(List<Descriptor> descriptors) {
    List<OpenFile> open = new ArrayList<>();
    for (Descriptor descriptor : descriptors) {
      switch (descriptor) {
        case Descriptor.EventFd(String _, long value, boolean semaphore, boolean nonBlocking) ->
            open.add(new EventFd(value, semaphore, nonBlocking));
        case Descriptor.Pipe(String _, boolean nonBlocking) -> {
          Pipe pipe = new Pipe(nonBlocking);
          open.add(pipe.readEnd());
          open.add(pipe.writeEnd());
        }
        case Descriptor.SocketPair(String _, Descriptor.SocketType type, boolean nonBlocking) ->
            Collections.addAll(
                open, SocketEnd.pair(SocketEnd.Type.valueOf(type.name()), nonBlocking));
        case Descriptor.MemoryFile _, Descriptor.OtherRing _ ->
            throw new IllegalArgumentException("not modelled: " + descriptor.name());
      }
    }
    return open;
  }
}
