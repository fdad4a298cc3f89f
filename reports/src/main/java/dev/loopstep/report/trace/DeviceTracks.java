// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * Block devices, a group of tracks each: every request from when the device has taken it until the
 * host knows that it is done, and within that when it was served; counters of how many are in the
 * device and wait for a place in it.
 */
final class DeviceTracks {
  /** The process of the picture that holds the first one: behind the tasks. */
  private static final long FIRST_PROCESS = 1_000_003;

  private final JsonGenerator json;
  private final Map<String, Tracks> devices = new TreeMap<>();

  /** Tells requests apart. */
  private long requests;

  DeviceTracks(JsonGenerator json) {
    this.json = json;
  }

  /** A device has taken a request, or one waits for it. */
  void counted(long picos, Map<String, Object> members) {
    count(device(members), picos, members);
  }

  /** A device is done with a request. */
  void done(long picos, Map<String, Object> members) {
    Tracks device = device(members);
    String id = "device." + ++requests;
    String kind = Tracks.number(members, "write") == 0 ? "read " : "write ";
    String failed = Tracks.number(members, "error") == 0 ? "" : " fails";
    String what = kind + Tracks.number(members, "bytes") + failed;
    device.asynchronous("b", id, what, Tracks.number(members, "taken"));
    device.asynchronous("b", id, "served", Tracks.number(members, "started"));
    device.asynchronous("e", id, "served", Tracks.number(members, "done"));
    device.asynchronous("e", id, what, picos);
    count(device, picos, members);
  }

  private static void count(Tracks device, long picos, Map<String, Object> members) {
    device.counter("in the device", "requests", Tracks.number(members, "inside"), picos);
    device.counter("in the block layer", "requests", Tracks.number(members, "queued"), picos);
  }

  private Tracks device(Map<String, Object> members) {
    String name = members.getOrDefault("device", "?").toString();
    long process = FIRST_PROCESS + devices.size();
    return devices.computeIfAbsent(name, n -> new Tracks(json, process, "device " + n));
  }
}
