// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network;

import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.network.client.ClientSeen;
import dev.loopstep.kernel.network.client.ClientSetup;
import dev.loopstep.kernel.network.client.Clients;
import dev.loopstep.kernel.network.client.OutsideClock;
import dev.loopstep.kernel.network.link.LinkSetup;
import dev.loopstep.kernel.network.link.Packet;
import dev.loopstep.kernel.network.link.Packets;
import dev.loopstep.kernel.network.link.Wire;
import dev.loopstep.kernel.network.napi.Napi;
import dev.loopstep.kernel.network.napi.NapiTrace;
import dev.loopstep.kernel.network.nic.Nic;
import dev.loopstep.kernel.network.socket.ListeningSocket;
import dev.loopstep.kernel.network.stream.StreamSetup;
import dev.loopstep.kernel.task.Processor;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The NIC of a run, the links that lead from it, and the clients on them. */
public final class Network {
  /** Orders what happens at the same time: behind all block devices. */
  private static final int TIMELINE_KEY = 1 << 20;

  private final Place place;
  private final NetworkSetup setup;
  private final long seed;
  private final Packets packets = new Packets();
  private final OutsideClock clock;
  private final Napi napi;
  private final Nic nic;
  private final Map<String, Link> links = new LinkedHashMap<>();
  private final List<Clients> clients = new ArrayList<>();
  private final List<ListeningSocket> listeners = new ArrayList<>();

  /**
   * The machine in which it is.
   *
   * @param timers of the processor that is active
   * @param interrupted by the NIC
   * @param beside where time passes that is no processor's
   * @param owner whose work ksoftirqd is counted with
   */
  public record Place(
      Cpu cpu,
      Processor processor,
      Task owner,
      Timeline timers,
      Timeline interrupted,
      Timeline beside) {}

  private record Link(String name, Wire toHost, Wire fromHost) {}

  public Network(Place place, NetworkSetup setup, long seed, NapiTrace trace) {
    this.place = place;
    this.setup = setup;
    this.seed = seed;
    clock = new OutsideClock(place.beside(), TIMELINE_KEY);
    napi =
        new Napi(
            place.cpu(),
            place.processor(),
            place.owner(),
            place.interrupted(),
            setup.napi(),
            this::receive,
            trace);
    nic =
        new Nic(
            setup.nic(),
            place.beside(),
            place.interrupted(),
            TIMELINE_KEY,
            packets,
            napi::interrupted);
    napi.serves(nic);
    for (LinkSetup link : setup.links()) {
      Wire toHost = wire(link, "to the host", nic::arrive);
      Wire fromHost = wire(link, "from the host", this::deliver);
      links.put(link.name(), new Link(link.name(), toHost, fromHost));
    }
  }

  private Wire wire(LinkSetup link, String direction, Wire.Arrival arrival) {
    return new Wire(link, direction, place.beside(), TIMELINE_KEY, packets, seed, arrival);
  }

  /** The host takes a packet in. */
  private void receive(Packet packet) {
    deliver(packet, place.cpu().now());
  }

  private void deliver(Packet packet, long time) {
    Packet.Destination to = packet.to;
    if (to == null) {
      throw new AssertionError("who sends says whereto");
    }
    to.receive(packet, time);
    packets.giveBack(packet);
  }

  /**
   * A socket that clients can connect to.
   *
   * @param receives bytes that one that is accepted keeps until they are read
   * @param sends bytes that it keeps until they are acknowledged
   */
  public ListeningSocket listen(int receives, int sends, int backlog) {
    StreamSetup stream =
        new StreamSetup(receives, sends, StreamSetup.SEGMENT, setup.timeoutPicos());
    ListeningSocket made =
        new ListeningSocket(place.cpu(), place.timers(), nic, packets, stream, backlog);
    listeners.add(made);
    return made;
  }

  /** How the NIC is polled. */
  public Napi napi() {
    return napi;
  }

  /** Finds what is open as a descriptor. */
  @FunctionalInterface
  public interface Descriptors {
    /** The file, or null. */
    @Nullable OpenFile find(int descriptor);
  }

  /**
   * Lets clients begin.
   *
   * @throws IllegalArgumentException where they have no such link, or what they connect to does not
   *     listen on the network
   */
  public void begin(Descriptors open, Clients.Told told) {
    for (ClientSetup client : setup.clients()) {
      Link link = links.get(client.link());
      if (link == null) {
        throw new IllegalArgumentException("no link is called " + client.link());
      }
      if (!(open.find(client.listener()) instanceof ListeningSocket listener)) {
        throw new IllegalArgumentException("nothing listens as " + client.listener());
      }
      clients.add(
          new Clients(
              client, clock, packets, listener, link.toHost(), link.fromHost(), seed, told));
    }
    clients.forEach(Clients::begin);
  }

  /** Whether clients are finished, and the application has closed all that it had of them. */
  public boolean deserted() {
    return finished() && listeners.stream().allMatch(ListeningSocket::deserted);
  }

  /**
   * Whether all requests of all clients have come to an end, and all connections are closed on
   * their side; those that were never there are given up.
   */
  public boolean finished() {
    for (int i = 0; i < clients.size(); i++) {
      if (!clients.get(i).finished()) {
        return false;
      }
    }
    return true;
  }

  /**
   * What came of it.
   *
   * @param end of the run
   * @throws AssertionError where something does not balance
   */
  public NetworkSeen close(long end) {
    List<NetworkSeen.LinkSeen> seen = new ArrayList<>();
    for (Link link : links.values()) {
      link.toHost().check(end);
      link.fromHost().check(end);
      seen.add(
          new NetworkSeen.LinkSeen(
              link.name(),
              link.toHost().offered() + link.fromHost().offered(),
              link.toHost().dropped() + link.fromHost().dropped(),
              link.toHost().lost() + link.fromHost().lost()));
    }
    List<ClientSeen> served = clients.stream().map(Clients::close).toList();
    return new NetworkSeen(nic.close(end), napi.seen(), seen, served);
  }
}
