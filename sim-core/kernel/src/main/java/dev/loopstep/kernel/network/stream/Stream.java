// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.stream;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.time.Event;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: a plain model of TCP. Bytes arrive in order and once; what is lost is
 * sent again; an end stops while the other one has no room. There is no congestion control, no
 * Nagle algorithm, no selective acknowledgement, and no merging of segments.
 */
public final class Stream implements Packet.Destination {
  /** TCP_TIMEOUT_INIT (include/net/tcp.h): 1 s until the first repetition of a SYN. */
  private static final long OPEN_TIMEOUT = 1_000_000_000_000L;

  /** net.ipv4.tcp_syn_retries. */
  private static final int MOST_OPENINGS = 6;

  /** Where an end is in its life. */
  private enum State {
    NEW,
    /** It has asked for the connection (SYN_SENT). */
    OPENING,
    /** It was asked, and has granted it (SYN_RECV). */
    GRANTED,
    CONNECTED,
    /** Nothing goes over it any more. */
    GONE
  }

  private final StreamSide side;
  private final Sender sender;
  private final Receiver receiver;
  private @Nullable StreamUser user;
  private State state = State.NEW;
  private int openings;
  private long acknowledgements;

  /** Nobody reads what comes, and the end has nothing more to tell. */
  private boolean abandoned;

  private final Event opening =
      new Event() {
        @Override
        protected void fire() {
          side.timerFired(time());
          openAgain();
        }
      };

  public Stream(StreamSide side, StreamSetup setup) {
    this.side = side;
    sender = new Sender(this, side, setup);
    receiver = new Receiver(this, side, setup);
  }

  /** Whom to tell what happens. */
  public void user(StreamUser told) {
    user = told;
  }

  private StreamUser user() {
    StreamUser told = user;
    if (told == null) {
      throw new AssertionError("somebody has it");
    }
    return told;
  }

  // ---- Opening

  /** Asks the other end for the connection. */
  public void open() {
    state = State.OPENING;
    sendOpening();
  }

  private void sendOpening() {
    openings++;
    sendOpen();
    side.schedule(opening, side.now() + (OPEN_TIMEOUT << (openings - 1)));
  }

  private void sendOpen() {
    Packet packet = side.packet(0);
    packet.flags = Packet.OPEN;
    transmit(packet);
  }

  private void openAgain() {
    if (openings > MOST_OPENINGS) {
      breakDown(Errno.ETIMEDOUT);
    } else {
      sendOpening();
    }
  }

  /** Grants the connection for which the other end has asked. */
  public void grant(Packet asked) {
    state = State.GRANTED;
    sender.acknowledged(0, asked.window, false);
    sendOpen();
  }

  public boolean isConnected() {
    return state == State.CONNECTED;
  }

  /** Whether nothing goes over it any more. */
  public boolean isGone() {
    return state == State.GONE;
  }

  // ---- Packets

  @Override
  public void receive(Packet packet, long time) {
    if (state == State.GONE) {
      answerToNobody(packet);
      return;
    }
    if (packet.has(Packet.RESET)) {
      breakDown(state == State.OPENING ? Errno.ECONNREFUSED : Errno.ECONNRESET);
      return;
    }
    if (packet.has(Packet.OPEN)) {
      opened(packet);
      return;
    }
    if (state == State.GRANTED) {
      state = State.CONNECTED;
      user().connected();
    }
    if (state != State.CONNECTED) {
      return;
    }
    boolean carries = packet.length > 0 || packet.has(Packet.LAST);
    boolean bare = !carries && !packet.has(Packet.PROBE);
    sender.acknowledged(packet.acknowledged, packet.window, bare);
    if (packet.has(Packet.PROBE)) {
      acknowledge();
    }
    if (state == State.CONNECTED && carries) {
      if (abandoned && packet.sequence + packet.length > receiver.bytes().tail()) {
        // Nobody would read it (tcp_rcv_state_process, TCPABORTONDATA).
        reset();
      } else if (receiver.receive(packet)) {
        user().readable();
      }
    }
    endIfDone();
  }

  private void opened(Packet packet) {
    switch (state) {
      case OPENING -> {
        side.cancel(opening);
        state = State.CONNECTED;
        sender.acknowledged(0, packet.window, false);
        acknowledge();
        user().connected();
      }
      // Its grant, or the answer to it, was lost.
      case GRANTED -> sendOpen();
      case CONNECTED -> acknowledge();
      case NEW, GONE -> {
        // Nobody has asked for it, or it is too late.
      }
    }
  }

  /**
   * What comes for an end that is gone: an end that it has seen is acknowledged once more, and a
   * grant for which nobody waits any more is refused (tcp_v4_send_reset).
   */
  private void answerToNobody(Packet packet) {
    if (packet.has(Packet.OPEN) && openings > 0) {
      sendReset();
      return;
    }
    boolean carries = packet.length > 0 || packet.has(Packet.LAST);
    if (!carries || packet.has(Packet.RESET)) {
      return;
    }
    if (receiver.ended()) {
      acknowledge();
    } else {
      sendReset();
    }
  }

  void transmit(Packet packet) {
    packet.acknowledged = receiver.wanted();
    packet.window = receiver.tell();
    side.transmit(packet);
  }

  void acknowledge() {
    Packet packet = side.packet(0);
    packet.sequence = sender.written();
    acknowledgements++;
    transmit(packet);
  }

  void acknowledged() {
    user().writable();
  }

  void timedOut() {
    breakDown(Errno.ETIMEDOUT);
  }

  // ---- Bytes

  /** How many bytes can be written. */
  public int room() {
    return sender.room();
  }

  /** How many were written and have not been acknowledged. */
  public int unacknowledged() {
    return sender.unacknowledged();
  }

  /** Writes bytes, no more than there is {@link #room} for, and sends what can be sent. */
  public void write(byte[] from, int at, int count) {
    sender.write(from, at, count);
    if (state == State.CONNECTED) {
      sender.push();
    }
  }

  /** How many bytes can be read. */
  public int available() {
    return receiver.bytes().size();
  }

  /** Whether nothing comes behind what can be read. */
  public boolean ended() {
    return receiver.ended();
  }

  /** The memory in which bytes that can be read lie. */
  public byte[] memory() {
    return receiver.bytes().memory();
  }

  /** Where a byte that can be read lies in {@link #memory}, the first one being 0. */
  public int index(int number) {
    return receiver.bytes().index(receiver.bytes().head() + number);
  }

  /** How many bytes from there on lie one after another. */
  public int run(int number) {
    ByteQueue bytes = receiver.bytes();
    return Math.min(bytes.size() - number, bytes.run(bytes.head() + number));
  }

  /** Bytes were read. */
  public void read(int count) {
    if (state == State.CONNECTED) {
      receiver.read(count);
    } else {
      receiver.bytes().drop(receiver.bytes().head() + count);
    }
  }

  // ---- Ending

  /** Nothing more is written; the other end is told when it has all that was. */
  public void end() {
    if (!sender.ending()) {
      sender.end();
      if (state == State.CONNECTED) {
        sender.push();
      }
    }
  }

  /** Nobody has it any more: it ends, with a reset where bytes were not read (tcp_close). */
  public void close() {
    abandoned = true;
    if (state == State.GONE) {
      return;
    }
    if (state != State.CONNECTED || available() > 0) {
      reset();
      return;
    }
    end();
    endIfDone();
  }

  /** Tells the other end that the connection is gone, which it is. */
  public void reset() {
    if (state == State.CONNECTED || state == State.GRANTED) {
      sendReset();
    }
    vanish();
  }

  private void sendReset() {
    Packet packet = side.packet(0);
    packet.flags = Packet.RESET;
    transmit(packet);
  }

  private void breakDown(int error) {
    vanish();
    user().broken(error);
  }

  private void endIfDone() {
    if (state == State.CONNECTED && abandoned && sender.finished() && receiver.ended()) {
      vanish();
    }
  }

  private void vanish() {
    state = State.GONE;
    sender.stop();
    receiver.stop();
    side.cancel(opening);
  }

  // ---- Counted

  /** How many bytes were ever written. */
  public long written() {
    return sender.written();
  }

  /** How many bytes have arrived in order. */
  public long arrived() {
    return receiver.bytes().tail();
  }

  /** How many bytes were ever read. */
  public long taken() {
    return receiver.bytes().head();
  }

  /** Packets that carried bytes or an end, repetitions included. */
  public long segments() {
    return sender.segments();
  }

  /** Packets that repeated others. */
  public long repeated() {
    return sender.repeated();
  }

  /** How often the time for an acknowledgement was up. */
  public long timeouts() {
    return sender.expired();
  }

  /** Packets that carried nothing but an acknowledgement. */
  public long acknowledgements() {
    return acknowledgements;
  }

  /** Packets that came before one that was missing. */
  public long outOfOrder() {
    return receiver.outOfOrder();
  }

  /** Packets that had come before. */
  public long duplicates() {
    return receiver.duplicates();
  }
}
