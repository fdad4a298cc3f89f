// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.loop.EnterArguments;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** A task's calls, ready to be made on a ring of its own. */
final class HostTask {
  private final CallsShape shape;
  private final HostRing ring;
  private final MemorySegment[] sqes;
  private final int[] written;
  private final EnterArguments[] arguments;
  private final int[] takes;

  /**
   * @param shape of which these calls are
   * @param memory in which the SQEs stand where the calls say
   * @param alone whether no other task does anything: another's next message may be there before
   *     the call that takes it, so that a call takes no more than it waits for
   */
  HostTask(
      CallsShape shape,
      HostRing ring,
      List<EnterPlan.Call> calls,
      MemorySegment memory,
      boolean alone) {
    this.shape = shape;
    this.ring = ring;
    sqes = new MemorySegment[calls.size()];
    written = new int[calls.size()];
    arguments = new EnterArguments[calls.size()];
    takes = new int[calls.size()];
    for (int i = 0; i < calls.size(); i++) {
      sqes[i] = memory.asSlice(calls.get(i).sqesAt());
      written[i] = calls.get(i).sqes();
      arguments[i] = calls.get(i).arguments();
      int awaited = arguments[i].minComplete();
      takes[i] = alone || awaited < written[i] ? Integer.MAX_VALUE : awaited;
    }
  }

  /** Makes the calls so many times; returns how many completions it took. */
  long run(int rounds) {
    long taken = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < sqes.length; i++) {
        enter(i);
        taken += ring.take(takes[i]);
      }
    }
    return taken;
  }

  private void enter(int i) {
    ring.write(sqes[i], written[i]);
    EnterArguments call = arguments[i];
    long result =
        HostCalls.call(
            HostCalls.IO_URING_ENTER,
            ring.descriptor(),
            call.toSubmit(),
            call.minComplete(),
            call.flags(),
            0,
            0);
    if (result != written[i]) {
      throw ShapeCheck.notSubmitted(shape, written[i], result);
    }
    while (ring.ready() < call.minComplete()) {
      waitOn(call);
    }
  }

  /** A signal, of the JVM's own for example, has ended the wait. */
  private void waitOn(EnterArguments call) {
    HostCalls.call(
        HostCalls.IO_URING_ENTER, ring.descriptor(), 0, call.minComplete(), call.flags(), 0, 0);
  }

  /** Makes the calls once; what completed, in order. */
  List<Completion> runOnce() {
    List<Completion> completions = new ArrayList<>();
    for (int i = 0; i < sqes.length; i++) {
      enter(i);
      List<Completion> ready = ring.completions();
      int taken = ring.take(Math.min(takes[i], ready.size()));
      completions.addAll(ready.subList(0, taken));
    }
    return completions;
  }

  /** Does all of that in user space, and leaves the kernel out. */
  long runWithoutKernel(int rounds) {
    long taken = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < sqes.length; i++) {
        ring.write(sqes[i], written[i]);
        EnterArguments call = arguments[i];
        HostCalls.callNothing(
            HostCalls.IO_URING_ENTER,
            ring.descriptor(),
            call.toSubmit(),
            call.minComplete(),
            call.flags(),
            0,
            0);
        taken += ring.take();
        ring.forget(written[i]);
      }
    }
    return taken;
  }
}
