// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.SocketEnd.Type;
import org.junit.jupiter.api.Test;

class SocketEndTest {
  private static int read(SocketEnd socket, int length) {
    return socket.read(Span.of(new byte[length]));
  }

  private static int write(SocketEnd socket, int length) {
    return socket.write(Span.of(new byte[length]));
  }

  @Test
  void streamsHaveNoMessages() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    write(pair[0], 3);
    write(pair[0], 5);
    assertEquals(4, read(pair[1], 4));
    assertEquals(4, read(pair[1], 16));
    assertEquals(Errno.EAGAIN, read(pair[1], 1));
  }

  @Test
  void packetsAreReadOneByOneAndCut() {
    for (Type type : new Type[] {Type.DATAGRAM, Type.SEQPACKET}) {
      SocketEnd[] pair = SocketEnd.pair(type, false);
      write(pair[0], 3);
      write(pair[0], 5);
      assertEquals(3, read(pair[1], 16));
      assertEquals(4, read(pair[1], 4));
      assertEquals(Errno.EAGAIN, read(pair[1], 1));
    }
  }

  @Test
  void theEndOfOneIsTheEndOfTheOther() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    write(pair[0], 1);
    pair[0].close();
    int hungUp = Readiness.HUP | Readiness.RDHUP | Readiness.IN | Readiness.RDNORM;
    assertEquals(hungUp, pair[1].readiness() & ~(0x300 | Readiness.OUT));
    assertEquals(1, read(pair[1], 4));
    assertEquals(0, read(pair[1], 4));
    assertEquals(Errno.EPIPE, write(pair[1], 1));
  }

  @Test
  void bytesThatWereNotReadResetTheOther() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    write(pair[1], 1);
    pair[0].close();
    assertEquals(Readiness.ERR, pair[1].readiness() & Readiness.ERR);
    assertEquals(Errno.ECONNRESET, read(pair[1], 1));
    assertEquals(0, read(pair[1], 1));
  }

  @Test
  void saysWhereItDoesNotKnowTheRoom() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    for (int i = 0; i < 10; i++) {
      assertEquals(1, write(pair[0], 1));
    }
    assertEquals(OpenFile.NOT_MODELLED, write(pair[0], 1));
  }
}
