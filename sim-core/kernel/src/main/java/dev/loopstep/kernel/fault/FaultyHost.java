// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.fault;

import dev.loopstep.kernel.distribution.Chance;
import dev.loopstep.kernel.task.Task;
import dev.loopstep.kernel.time.Cpu;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import java.util.Optional;

/** The host of a run, as far as something goes wrong with it. */
public final class FaultyHost {
  private final boolean faulty;
  private final Chance noOverflowEntry;
  private final Optional<Signals> signals;

  /**
   * @param task to which signals come
   */
  public FaultyHost(HostFaults faults, Cpu cpu, Timeline timeline, Task task, long seed) {
    faulty = !faults.equals(HostFaults.NONE);
    noOverflowEntry =
        new Chance(faults.overflowEntries(), new Substream(seed, "host", "overflow-entries"));
    signals = faults.signals().map(between -> new Signals(cpu, timeline, task, between, seed));
  }

  /** That there is no memory for an entry of a ring's overflow list. */
  public Chance noOverflowEntry() {
    return noOverflowEntry;
  }

  /** What went wrong so far; empty where the scenario asks for nothing. */
  public Optional<HostFaultsSeen> seen() {
    return faulty
        ? Optional.of(
            new HostFaultsSeen(noOverflowEntry.times(), signals.map(Signals::sent).orElse(0L)))
        : Optional.empty();
  }
}
