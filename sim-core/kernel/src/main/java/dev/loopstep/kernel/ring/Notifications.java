// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

/** Tells that the memory of a send without copying is free again (io_uring/notif.c). */
final class Notifications {
  private final RequestPool pool;
  private final TaskWork work;

  Notifications(RequestPool pool, TaskWork work) {
    this.pool = pool;
    this.work = work;
  }

  /** A request is freed: what it has sent, if anything, has no more use for its memory. */
  void memoryIsFree(Request request) {
    NetRequest net = request.net;
    if (net == null || !net.notifies) {
      return;
    }
    Request notification = pool.take();
    notification.opcode = Opcode.NOP;
    notification.flags = 0;
    notification.userData = net.notification == 0 ? request.userData : net.notification;
    notification.submittedBy(request.submitter());
    notification.submittedAt = request.submittedAt;
    notification.complete(net.notificationResult, CqeFlags.NOTIFICATION);
    notification.work = Request.Work.COMPLETE;
    work.add(notification, TaskWork.LAZY);
  }
}
