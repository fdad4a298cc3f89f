// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.file.SocketEnd.Type;
import dev.loopstep.kernel.waiting.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketEndTest {
  private static final int RECEIVE_END = 0;
  private static final int SEND_END = 1;

  private static int read(SocketEnd socket, int length) {
    return socket.read(Span.of(new byte[length]));
  }

  private static int write(SocketEnd socket, int length) {
    return socket.write(Span.of(new byte[length]));
  }

  private static SocketMessage message(int length, int flags) {
    SocketMessage message = new SocketMessage();
    message.memory.add(Span.of(new byte[length]));
    message.flags = flags | SocketMessage.DO_NOT_WAIT;
    return message;
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
  void packetsMayBeEmpty() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    assertEquals(0, write(pair[0], 0));
    assertEquals(0, read(pair[1], 8));
    assertEquals(Errno.EAGAIN, read(pair[1], 8));
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
  void aSendOfPacketsIsToldOfAResetToo() {
    SocketEnd[] pair = SocketEnd.pair(Type.SEQPACKET, false);
    write(pair[1], 1);
    pair[0].close();
    assertEquals(Errno.ECONNRESET, write(pair[1], 1));
    assertEquals(Errno.EPIPE, write(pair[1], 1));
  }

  @Test
  void datagramsFindTheirPeerGoneOnce() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    write(pair[1], 1);
    pair[0].close();
    assertEquals(Errno.EAGAIN, read(pair[1], 1));
    assertEquals(Errno.ECONNREFUSED, write(pair[1], 1));
    assertEquals(Errno.ENOTCONN, write(pair[1], 1));
  }

  @Test
  void aSenderIsChargedForWhatWasNotRead() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    int sent = 0;
    while (write(pair[0], 16000) > 0) {
      sent++;
    }
    assertEquals(13, sent);
    assertEquals(Errno.EAGAIN, write(pair[0], 1));
    assertEquals(0, pair[0].readiness() & Readiness.OUT);
    read(pair[1], 1);
    assertEquals(1, write(pair[0], 1));
  }

  @Test
  void streamsAreShortWhereThereIsNoRoom() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    int most = write(pair[0], 1 << 20);
    assertEquals(6 * (32768 + 3776), most);
    assertEquals(Errno.EAGAIN, write(pair[0], 1));
    assertEquals(most, read(pair[1], 1 << 20));
    assertEquals(1, write(pair[0], 1));
  }

  @Test
  void whoWaitsForRoomIsToldWhileThreeQuartersAreFree() {
    SocketEnd[] pair = SocketEnd.pair(Type.SEQPACKET, false);
    while (write(pair[0], 16000) > 0) {}
    List<Integer> woken = new ArrayList<>();
    pair[0]
        .queue()
        .addFirst(
            new Waiter() {
              @Override
              protected boolean woken(int events) {
                woken.add(events);
                return true;
              }
            });
    for (int i = 0; i < 9; i++) {
      read(pair[1], 1);
    }
    assertTrue(woken.isEmpty());
    read(pair[1], 1);
    assertEquals(List.of(Readiness.OUT | Readiness.WRNORM | Readiness.WRBAND), woken);
  }

  @Test
  void whatABufferTakes() {
    assertEquals(768, SocketBuffer.charge(1, 0));
    assertEquals(768, SocketBuffer.charge(192, 0));
    assertEquals(1280, SocketBuffer.charge(193, 0));
    assertEquals(8448, SocketBuffer.charge(4096, 0));
    assertEquals(768 + 4096, SocketBuffer.charge(0, 4096));
    assertEquals(4096 + 256 + 32768, SocketBuffer.charge(3776, 32768));
    assertEquals(16640 + 16384 + 4096, SocketBuffer.charge(12288, 20480));
  }

  @Test
  void tooLongPacketsAreRefused() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    assertEquals(Errno.EMSGSIZE, write(pair[0], SocketEnd.SEND_MEMORY - 31));
    assertEquals(SocketEnd.SEND_MEMORY - 32, write(pair[0], SocketEnd.SEND_MEMORY - 32));
  }

  @Test
  void peekingTakesNothing() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    write(pair[0], 3);
    write(pair[0], 5);
    SocketMessage peek = message(16, SocketMessage.PEEK);
    assertEquals(8, pair[1].receive(peek));
    assertEquals(8, peek.left);
    assertEquals(8, read(pair[1], 16));
  }

  @Test
  void cutPacketsSayHowLongTheyWere() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    write(pair[0], 8);
    SocketMessage cut = message(4, SocketMessage.TRUNCATE);
    assertEquals(8, pair[1].receive(cut));
    assertTrue(cut.truncated);
    assertEquals(SocketMessage.UNKNOWN, cut.left);
  }

  @Test
  void memoryThatIsNotThereLosesAPacketButNoBytes() {
    for (Type type : Type.values()) {
      SocketEnd[] pair = SocketEnd.pair(type, false);
      write(pair[0], 2);
      assertEquals(Errno.EFAULT, pair[1].read(Span.unmapped(4)));
      assertEquals(type == Type.STREAM ? 2 : Errno.EAGAIN, read(pair[1], 4));
    }
  }

  @Test
  void shutdownOfOneDirectionIsThatOfThePeersOther() {
    SocketEnd[] pair = SocketEnd.pair(Type.STREAM, false);
    assertEquals(Errno.EINVAL, pair[0].shutdown(3));
    assertEquals(0, pair[0].shutdown(SEND_END));
    assertEquals(0, read(pair[1], 1));
    assertEquals(1, write(pair[1], 1));
    assertEquals(0, pair[1].shutdown(RECEIVE_END));
    assertEquals(Errno.EPIPE, write(pair[0], 1));
  }

  @Test
  void onlyWhoMayWaitIsToldThatADatagramSocketReceivesNoMore() {
    SocketEnd[] pair = SocketEnd.pair(Type.DATAGRAM, false);
    pair[0].shutdown(RECEIVE_END);
    assertEquals(Errno.EAGAIN, pair[0].read(Span.of(new byte[1]), false));
    assertEquals(0, pair[0].read(Span.of(new byte[1]), true));
  }

  @Test
  void connectionsWaitUntilTheyAreAccepted() {
    SocketNames names = new SocketNames();
    byte[] name = {1, 0, 0, 7};
    SocketEnd listener = new SocketEnd(Type.STREAM, false);
    assertEquals(Errno.EINVAL, listener.listen(0));
    assertEquals(0, listener.bind(names, name));
    assertEquals(Errno.EINVAL, listener.bind(names, name));
    assertEquals(Errno.EADDRINUSE, new SocketEnd(Type.STREAM, false).bind(names, name));
    assertEquals(0, new SocketEnd(Type.SEQPACKET, false).bind(names, name));
    SocketEnd client = new SocketEnd(Type.STREAM, false);
    assertEquals(Errno.ECONNREFUSED, client.connect(listener));
    assertEquals(0, listener.listen(0));
    assertEquals(Errno.EAGAIN, listener.acceptable());
    assertEquals(0, client.connect(listener));
    assertEquals(Errno.EAGAIN, client.connect(listener));
    assertEquals(2, write(client, 2));
    assertEquals(0, listener.acceptable());
    SocketEnd accepted = listener.accept(true);
    assertTrue(accepted.nonBlocking());
    assertTrue(client.peerHasName());
    assertEquals(2, read(accepted, 8));
    assertEquals(Errno.EISCONN, client.connect(listener));
  }

  @Test
  void theEndOfAListenerResetsWhoWaits() {
    SocketNames names = new SocketNames();
    byte[] name = {1, 0, 0, 7};
    SocketEnd listener = new SocketEnd(Type.STREAM, false);
    listener.bind(names, name);
    listener.listen(3);
    SocketEnd client = new SocketEnd(Type.STREAM, false);
    client.connect(listener);
    listener.close();
    assertEquals(Errno.ECONNRESET, read(client, 1));
    assertEquals(null, names.find(name, Type.STREAM));
  }
}
