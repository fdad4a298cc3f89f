// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The abstract namespace of AF_UNIX: each kind of socket has names of its own. */
public final class SocketNames {
  private record Named(byte[] name, SocketEnd socket) {}

  private final List<Named> all = new ArrayList<>();

  /** Who has a name, or null. */
  public @Nullable SocketEnd find(byte[] name, SocketEnd.Type type) {
    for (Named each : all) {
      if (each.socket().type() == type && Arrays.equals(each.name(), name)) {
        return each.socket();
      }
    }
    return null;
  }

  /** Gives a name to a socket; false if one of its type has it. */
  boolean add(byte[] name, SocketEnd socket) {
    if (find(name, socket.type()) != null) {
      return false;
    }
    all.add(new Named(name.clone(), socket));
    return true;
  }

  void remove(SocketEnd socket) {
    all.removeIf(each -> each.socket() == socket);
  }
}
