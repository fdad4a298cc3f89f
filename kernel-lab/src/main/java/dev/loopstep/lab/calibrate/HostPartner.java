// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.ring.RingSetup;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A shape's other task: a thread with a ring of its own, on the same processor. */
final class HostPartner implements AutoCloseable {
  private static final int LEAVE = 0;

  /** In seconds: longer than any sample. */
  private static final long PATIENCE = 30;

  private final SynchronousQueue<Integer> rounds = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> done = new SynchronousQueue<>();
  private final Thread thread;

  HostPartner(CallsShape shape, MemorySegment sqes, MemorySegment processors) {
    OtherTask other = shape.others().getFirst();
    RingSetup setup =
        shape.scenario().application().descriptors().stream()
            .filter(Descriptor.OtherRing.class::isInstance)
            .map(Descriptor.OtherRing.class::cast)
            .filter(ring -> ring.task().equals(other.name()))
            .map(Descriptor.OtherRing::ring)
            .findFirst()
            .orElseThrow();
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("shape-" + other.name())
            .start(() -> run(other, setup, sqes, processors));
  }

  private void run(OtherTask other, RingSetup setup, MemorySegment sqes, MemorySegment processors) {
    Affinity.stayOn(processors);
    try (HostRing ring = HostRing.open(setup)) {
      HostTask task = new HostTask(ring, other.calls(), sqes);
      for (int count = rounds.take(); count != LEAVE; count = rounds.take()) {
        task.run(count);
        done.put(count);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has it begin some rounds. */
  void begin(int count) {
    try {
      if (!rounds.offer(count, PATIENCE, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a shape's other task has failed");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits until it has done them. */
  void end() {
    try {
      if (done.poll(PATIENCE, TimeUnit.SECONDS) == null) {
        throw new IllegalStateException("a shape's other task has failed");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while measuring", cause);
  }

  @Override
  public void close() {
    begin(LEAVE);
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
