// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.bench.phold;

import java.util.function.Supplier;
import nl.tudelft.simulation.dsol.eventlists.EventListPriorityQueue;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * Who keeps the events to come. Of a library with several event lists those are here that are the
 * fastest for some number of events.
 */
public enum Peer {
  LOOPSTEP(TimelineSet::new),
  JDK_HEAP(JdkHeapSet::new),
  SSJ_SPLAY_TREE(() -> new SsjSet(new SplayTree())),
  SSJ_BINARY_TREE(() -> new SsjSet(new BinaryTree())),
  SSJ_HENRIKSEN(() -> new SsjSet(new Henriksen())),
  DSOL_HEAP(() -> new DsolSet(new EventListPriorityQueue<>()));

  private final Supplier<EventSet> set;

  Peer(Supplier<EventSet> set) {
    this.set = set;
  }

  /** A new set without events. */
  EventSet set() {
    return set.get();
  }
}
