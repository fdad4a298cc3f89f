// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.kernel.network.Network;
import dev.loopstep.kernel.network.NetworkSeen;
import dev.loopstep.kernel.network.NetworkSetup;
import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.napi.WhatIf;
import dev.loopstep.kernel.ring.NotModelled;
import dev.loopstep.kernel.time.InterruptOrder;
import dev.loopstep.kernel.time.Times;
import dev.loopstep.kernel.workload.Served;
import org.jspecify.annotations.Nullable;

/** Puts a network into a world, and lets its clients begin. */
final class Networking {
  private Networking() {}

  /**
   * The network, or null where the setup has none.
   *
   * @param order decides when events interrupt; null where the clock does
   */
  static @Nullable Network open(
      RunSetup setup, World world, @Nullable InterruptOrder order, NotModelled notModelled) {
    NetworkSetup described = setup.network();
    if (described == null) {
      return null;
    }
    if (order != null) {
      throw notModelled.because("orders of events on a network");
    }
    Processors processors = world.processors();
    Network.Place place =
        new Network.Place(
            world.cpu,
            processors.processor(),
            world.task,
            world.timeline,
            processors.interruptedBy(NetworkSetup.NIC),
            processors.outside());
    return new Network(place, described, setup.seed(), world.log);
  }

  /**
   * What became of the requests of all clients, as if they were one's; those that failed were not
   * served.
   */
  static Served served(NetworkSeen network) {
    Times all = new Times();
    long arrived = 0;
    long delayed = 0;
    long answered = 0;
    for (ClientSeen client : network.clients()) {
      arrived += client.arrived();
      delayed += client.delayed();
      answered += client.answered();
      all.add(client.response());
    }
    return new Served(arrived, delayed, answered, 0, all);
  }

  static void begin(RunSetup setup, World world, RunObserver observer) {
    Network network = world.network;
    NetworkSetup described = setup.network();
    if (network == null || described == null) {
      return;
    }
    world.ring.busyPolling().offer(network.napi());
    if (described.napi().busyPollPicos() > 0) {
      world.ring.busyPolling().register(described.napi());
    }
    WhatIf loop = described.whatIf();
    if (loop != null) {
      world.ring.busyPolling().registerLoop(loop);
    }
    try {
      network.begin(world.table::byDescriptor, observer::served);
    } catch (IllegalArgumentException e) {
      throw World.misfit(String.valueOf(e.getMessage()), "let clients name a link and a listener");
    }
  }
}
