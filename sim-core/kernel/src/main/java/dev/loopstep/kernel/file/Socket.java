// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

/** A socket, whatever is behind it: another one in the same machine, or a network. */
public abstract class Socket extends OpenFile {
  private final SocketMessage own = new SocketMessage();

  protected Socket(boolean nonBlocking) {
    super(nonBlocking);
  }

  /** What it carries. */
  public abstract SocketEnd.Type type();

  /** Whether what it receives comes from one that has a name. */
  public abstract boolean peerHasName();

  /** Sends a message: how many bytes, or -errno; -EAGAIN if it would have to wait. */
  public abstract int send(SocketMessage message);

  /** Receives a message: how many bytes, or -errno; -EAGAIN if it would have to wait. */
  public abstract int receive(SocketMessage message);

  /** Why nothing can be accepted: 0, or -errno; -EAGAIN if nobody has connected. */
  public abstract int acceptable();

  /** The first connection, which {@link #acceptable} has said is there. */
  public abstract Socket accept(boolean nonBlocking);

  /**
   * shutdown(2).
   *
   * @param how SHUT_RD, SHUT_WR or SHUT_RDWR
   * @return 0 or -errno
   */
  public abstract int shutdown(int how);

  @Override
  public final boolean reads() {
    return true;
  }

  @Override
  public final boolean writes() {
    return true;
  }

  @Override
  public final boolean triesWrites() {
    return true;
  }

  @Override
  public final boolean signalsBrokenPipe() {
    return type() == SocketEnd.Type.STREAM;
  }

  @Override
  public final int read(Span to) {
    return read(to, false);
  }

  /**
   * As {@link OpenFile#read}.
   *
   * @param mayWait whether the caller would wait, who is told more (sock_read_iter)
   */
  public final int read(Span to, boolean mayWait) {
    return to.length() == 0 ? 0 : receive(message(to, mayWait ? 0 : SocketMessage.DO_NOT_WAIT));
  }

  @Override
  public final int write(Span from) {
    return send(message(from, SocketMessage.DO_NOT_WAIT));
  }

  private SocketMessage message(Span memory, int flags) {
    own.memory.clear();
    own.memory.add(memory);
    own.flags = flags;
    return own;
  }
}
