// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A NIC as tracks: its interrupts, polls by softirqs and by tasks, and counters of its rings. */
final class NicTracks {
  /** The process of the picture that holds them: behind the processors. */
  private static final long PROCESS = 1_000_001;

  private static final int INTERRUPTS = 1;
  private static final int SOFTIRQ = 2;
  private static final int BUSY = 3;

  private final JsonGenerator json;
  private @Nullable Tracks nic;

  NicTracks(JsonGenerator json) {
    this.json = json;
  }

  void interrupted(long picos) {
    tracks().instant(INTERRUPTS, "interrupt", picos);
  }

  /**
   * A poll has ended.
   *
   * @param since when it began, in picoseconds
   */
  void polled(long picos, long since, Map<String, Object> members) {
    boolean busy = Tracks.number(members, "busy") != 0;
    long work = Tracks.number(members, "work");
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put("work", work);
    numbers.put("budget", Tracks.number(members, "budget"));
    tracks().slice(busy ? BUSY : SOFTIRQ, work + " packets", since, picos, numbers);
    tracks().counter("receive ring", "packets", Tracks.number(members, "rx"), picos);
    tracks().counter("send ring", "packets", Tracks.number(members, "tx"), picos);
    tracks().counter("dropped", "packets", Tracks.number(members, "missed"), picos);
  }

  /** They have names once there is something in them. */
  private Tracks tracks() {
    Tracks made = nic;
    if (made == null) {
      made = new Tracks(json, PROCESS, "NIC");
      made.track(INTERRUPTS, "interrupts");
      made.track(SOFTIRQ, "NAPI by softirq");
      made.track(BUSY, "NAPI by tasks");
      nic = made;
    }
    return made;
  }
}
