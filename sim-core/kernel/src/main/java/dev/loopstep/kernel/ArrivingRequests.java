// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.Span;
import dev.loopstep.kernel.workload.RequestPlan;
import dev.loopstep.kernel.workload.RequestSource;
import dev.loopstep.vm.Region;

/** Puts requests that arrive into a world: their queue into memory, their doorbell to a file. */
final class ArrivingRequests {
  private ArrivingRequests() {}

  static RequestSource open(RequestPlan plan, RunSetup setup, World world, RunObserver observer) {
    return new RequestSource(
        world.cpu,
        world.processor(),
        world.timeline,
        plan,
        region(plan.queue(), setup, world),
        setup.seed(),
        doorbell(plan.queue(), world),
        observer);
  }

  /** What an application without a region queues for itself lies in memory of its own. */
  private static Region region(RequestPlan.Queue queue, RunSetup setup, World world) {
    long end = RequestSource.end(queue);
    if (setup.region().length == 0) {
      return new Region("requests", new byte[(int) end], true);
    }
    Region region = world.parameters;
    if (region == null || region.size() < end) {
      throw World.misfit(
          "the queue of requests ends at " + end + ", behind the region",
          "give the region at least that size, or the queue fewer entries");
    }
    return region;
  }

  private static Runnable doorbell(RequestPlan.Queue queue, World world) {
    if (queue.doorbell() == RequestPlan.Queue.NONE) {
      return () -> {};
    }
    if (world.table.byDescriptor(queue.doorbell()) instanceof EventFd bell) {
      Span one = Span.of(new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
      return () -> bell.write(one);
    }
    throw World.misfit("the doorbell is no eventfd", "use an eventfd of the descriptors");
  }
}
