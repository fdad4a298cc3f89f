// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.RandomSqes.Kind;
import dev.loopstep.kernel.application.Action;
import dev.loopstep.kernel.application.Action.Deed;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.kernel.task.CpuSeen;
import dev.loopstep.kernel.task.MachineSetup;
import dev.loopstep.kernel.task.MachineSetup.IdleState;
import dev.loopstep.kernel.task.MachineSetup.Preemption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Requests of every kind, with workers, a device and another thread, on machines of any size. */
class MachineProperties {
  private static final long US = 1_000_000;

  private static MachineSetup machine(int cpus, boolean full, boolean states, int pins) {
    MachineSetup plain = MachineSetup.of(cpus);
    List<IdleState> idle =
        List.of(new IdleState("C1", 2 * US, 2 * US), new IdleState("C6", 133 * US, 600 * US));
    return new MachineSetup(
        cpus,
        plain.hz(),
        full ? Preemption.FULL : Preemption.LAZY,
        plain.slicePicos(),
        plain.timerSlackPicos(),
        states ? idle : List.of(),
        Map.of("disk", pins % cpus),
        pins % 2 == 0 ? Map.of() : Map.of("workers", (pins + 1) % cpus, "thread", pins % cpus),
        plain.sqIdlePicos());
  }

  private static RunSetup setup(long seed, MachineSetup machine) {
    Setups setups = RandomSqes.setups(seed);
    List<Action> actions = new ArrayList<>();
    for (int i = 1; i < 20; i++) {
      // The first descriptor is an eventfd.
      actions.add(
          new Action(i * 37 * US, new Deed.Write(100, new byte[] {1, 0, 0, 0, 0, 0, 0, 0})));
    }
    ApplicationSetup quiet = setups.application();
    return setups
        .application(
            new ApplicationSetup(quiet.descriptors(), List.of(), false, List.of(), actions))
        .setup()
        .with(machine);
  }

  private record Ended(List<CpuSeen> cpus, long time, String digest) {}

  private static Ended run(long seed, RunSetup setup) {
    World[] world = new World[1];
    Mix mix =
        new Mix(seed, Kind.ALL, Sqe.IO_LINK | Sqe.IO_HARDLINK | Sqe.ASYNC) {
          @Override
          void begins(World in) {
            world[0] = in;
          }
        };
    mix.run(setup, RunObserver.NONE);
    Processors.End end = world[0].end();
    return new Ended(end.cpus(), end.picos(), world[0].log.digest());
  }

  /** Ending a run holds the accounts of each processor against each other; see CoreAccounts. */
  @Property(tries = 200, seed = "5", shrinking = ShrinkingMode.OFF)
  void busyAndIdleTimeMakeUpEveryClock(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int cpus,
      @ForAll boolean full,
      @ForAll boolean states,
      @ForAll @IntRange(max = 20) int pins) {
    Ended ended = run(seed, setup(seed, machine(cpus, full, states, pins)));
    assertEquals(cpus, ended.cpus().size());
    for (CpuSeen cpu : ended.cpus()) {
      assertTrue(cpu.time() >= ended.time(), "no clock stands still");
      assertEquals(cpu.time(), cpu.uses().busy() + cpu.uses().idle());
    }
  }

  @Property(tries = 30, seed = "5", shrinking = ShrinkingMode.OFF)
  void runsRepeat(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int cpus) {
    RunSetup setup = setup(seed, machine(cpus, false, true, 3));
    assertEquals(run(seed, setup), run(seed, setup));
  }
}
