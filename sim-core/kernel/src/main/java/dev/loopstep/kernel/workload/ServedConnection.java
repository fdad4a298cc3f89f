// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.workload;

import dev.loopstep.kernel.network.client.ClientSetup;

/** What a server knows of one connection. */
final class ServedConnection {
  /** What its next request does. */
  enum Next {
    RECEIVE,
    SEND,
    CLOSE
  }

  final int slot;
  final int buffer;
  Next next = Next.RECEIVE;

  /** Bytes of the request that have come. */
  private long received;

  /** Bytes that the request has; 0 where its first bytes have not come. */
  private long length;

  private long toSend;

  /**
   * @param slot in which the connection is registered
   * @param buffer that it has to itself
   */
  ServedConnection(int slot, int buffer) {
    this.slot = slot;
    this.buffer = buffer;
  }

  /** Where in the buffer the next bytes of the request go: behind those that say how long it is. */
  int offset() {
    return (int) Math.min(received, ClientSetup.HEADER);
  }

  /** Bytes of the request have come. */
  void received(int count) {
    received += count;
  }

  /** Whether the first bytes of the request are there, and were not looked at. */
  boolean headerIsNew() {
    return length == 0 && received >= ClientSetup.HEADER;
  }

  /** The request says how long it is and how long the response is to be. */
  void header(int request, int response) {
    length = Math.max(request, ClientSetup.HEADER);
    toSend = Math.max(response, 1);
  }

  /** Whether all of the request is there. */
  boolean complete() {
    return length != 0 && received >= length;
  }

  /** How many bytes of the response are to be sent. */
  long toSend() {
    return toSend;
  }

  /** Bytes of the response were sent; whether that was all. */
  boolean sent(int count) {
    toSend -= count;
    if (toSend > 0) {
      return false;
    }
    received = 0;
    length = 0;
    return true;
  }
}
