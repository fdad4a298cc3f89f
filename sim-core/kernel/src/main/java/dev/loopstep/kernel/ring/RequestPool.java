// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.task.Processor;
import org.jspecify.annotations.Nullable;

/** Requests to be used again; the ones in use are counted. */
final class RequestPool {
  private final Processor processor;
  private final WorkHandler handler;
  private final Request.RequestEvents events;
  private @Nullable Request free;
  private long inUse;
  private long taken;

  /**
   * @param handler of the ring
   */
  RequestPool(Processor processor, WorkHandler handler, Request.RequestEvents events) {
    this.processor = processor;
    this.handler = handler;
    this.events = events;
  }

  Request take() {
    inUse++;
    Request request = any();
    request.number = ++taken;
    return request;
  }

  /**
   * What a message to the ring comes in. It is none of the ring's requests, so a drain does not
   * wait for it (io_uring/msg_ring.c, io_msg_data_remote).
   */
  Request takeMessage() {
    return any();
  }

  private Request any() {
    Request request = free;
    if (request == null) {
      return new Request(handler, events);
    }
    free = request.listNext;
    request.listNext = null;
    return request;
  }

  void release(Request request) {
    inUse--;
    keep(request);
  }

  void releaseMessage(Request message) {
    keep(message);
  }

  private void keep(Request request) {
    request.link = null;
    request.limited = null;
    request.foundBy = 0;
    request.overdue = null;
    request.extra1 = 0;
    request.extra2 = 0;
    request.vectors = null;
    request.noWait = false;
    request.serialOn = null;
    request.waitsIn = null;
    request.forget();
    OpenFile open = request.open;
    if (open != null) {
      request.open = null;
      request.polled = false;
      request.mayBlock = false;
      if (open.release()) {
        processor.current().later(open::close);
      }
    }
    request.listNext = free;
    free = request;
  }

  /** Requests that were submitted and not freed. */
  long inUse() {
    return inUse;
  }
}
