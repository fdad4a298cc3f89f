// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.ring.RingSetup;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** A shape's other task: a thread with a ring of its own. */
final class HostPartner implements AutoCloseable {
  private static final int LEAVE = 0;

  /** In seconds: longer than any sample. */
  private static final long PATIENCE = 30;

  private final SynchronousQueue<Integer> rounds = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> done = new SynchronousQueue<>();
  private final SynchronousQueue<Integer> opened = new SynchronousQueue<>();
  private final SynchronousQueue<MemorySegment> memory = new SynchronousQueue<>();
  private final Thread thread;
  private final String ringName;
  private final int descriptor;

  /**
   * Starts the thread and has it set its ring up.
   *
   * @param processors on which it runs, a mask
   */
  HostPartner(CallsShape shape, MemorySegment processors) {
    OtherTask other = shape.others().getFirst();
    Descriptor.OtherRing own =
        shape.scenario().application().descriptors().stream()
            .filter(Descriptor.OtherRing.class::isInstance)
            .map(Descriptor.OtherRing.class::cast)
            .filter(ring -> ring.task().equals(other.name()))
            .findFirst()
            .orElseThrow();
    ringName = own.name();
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("shape-" + other.name())
            .start(() -> run(shape, other, own.ring(), processors));
    descriptor = taken(opened);
  }

  /** Under which name scenarios know its ring. */
  String ringName() {
    return ringName;
  }

  /** Of its ring. */
  int descriptor() {
    return descriptor;
  }

  /**
   * Has it know what to submit.
   *
   * @param sqes stand there where its calls say
   */
  void prepare(MemorySegment sqes) {
    handOver(memory, sqes);
  }

  private void run(CallsShape shape, OtherTask other, RingSetup setup, MemorySegment processors) {
    Affinity.stayOn(processors);
    try (BatchScheduling _ = BatchScheduling.begin();
        HostRing ring = HostRing.open(setup)) {
      opened.put(ring.descriptor());
      HostTask task = new HostTask(shape, ring, other.calls(), memory.take(), false);
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
    handOver(rounds, count);
  }

  /** Waits until it has done them. */
  void end() {
    taken(done);
  }

  private static <T> void handOver(SynchronousQueue<T> queue, T what) {
    try {
      if (!queue.offer(what, PATIENCE, TimeUnit.SECONDS)) {
        throw failed();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static <T> T taken(SynchronousQueue<T> queue) {
    try {
      T taken = queue.poll(PATIENCE, TimeUnit.SECONDS);
      if (taken == null) {
        throw failed();
      }
      return taken;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException failed() {
    return new IllegalStateException("a shape's other task has failed");
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
