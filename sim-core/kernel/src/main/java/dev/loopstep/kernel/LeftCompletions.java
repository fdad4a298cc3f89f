// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.loop.Away;
import dev.loopstep.kernel.ring.RingMemory;
import dev.loopstep.kernel.workload.RequestSource;

/** The completions that a policy has left in the queue, as the application takes them. */
final class LeftCompletions implements Away.Completions {
  private final World world;
  private final RingMemory memory;
  private final long eachPicos;

  /**
   * @param eachPicos how long the application computes for any completion
   */
  LeftCompletions(World world, long eachPicos) {
    this.world = world;
    memory = world.ring.memory();
    this.eachPicos = eachPicos;
  }

  /** Indexes that say more than the queue can hold are a mistake of the policy's. */
  @Override
  public boolean ready() {
    int ready = world.ring.completionQueue().published();
    return ready > 0 && ready <= memory.geometry().cqEntries();
  }

  @Override
  public long work() {
    RequestSource requests = world.requests;
    return requests == null ? eachPicos : eachPicos + requests.workOf(userData());
  }

  @Override
  public void take() {
    RequestSource requests = world.requests;
    if (requests != null) {
      requests.worked(userData());
    }
    memory.setCqHead(memory.cqHead() + 1);
    world.ring.completionQueue().observeHead();
  }

  private long userData() {
    return memory.cq().i64(memory.cqeOffset(memory.cqHead()));
  }
}
