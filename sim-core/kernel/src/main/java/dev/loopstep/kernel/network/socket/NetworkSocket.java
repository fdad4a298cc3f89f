// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.socket;

import dev.loopstep.kernel.cost.NetworkCost;
import dev.loopstep.kernel.file.Readiness;
import dev.loopstep.kernel.file.Socket;
import dev.loopstep.kernel.file.SocketEnd;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.waiting.WaitQueue;

/** A socket of AF_INET: what those that listen and those that are connected have in common. */
abstract class NetworkSocket extends Socket {
  /** What sock_def_readable tells (net/core/sock.c). */
  static final int ARRIVED = Readiness.IN | Readiness.PRI | Readiness.RDNORM | Readiness.RDBAND;

  static final int ROOM = Readiness.OUT | Readiness.WRNORM | Readiness.WRBAND;

  private final Cpu cpu;
  private final WaitQueue waiters = new WaitQueue();

  NetworkSocket(Cpu cpu, boolean nonBlocking) {
    super(nonBlocking);
    this.cpu = cpu;
  }

  /** Tells those that wait what has happened, with interrupts off, as under the queue's lock. */
  final void wake(int events) {
    boolean before = cpu.disableInterrupts();
    cpu.charge(NetworkCost.SOCKET_WAKE);
    if (events == WaitQueue.UNSAID) {
      waiters.wakeAll();
    } else {
      waiters.wake(events);
    }
    cpu.restoreInterrupts(before);
  }

  @Override
  public final SocketEnd.Type type() {
    return SocketEnd.Type.STREAM;
  }

  @Override
  public final boolean peerHasName() {
    return true;
  }

  @Override
  public final WaitQueue queue() {
    return waiters;
  }
}
