// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.application.ApplicationSetup;
import dev.loopstep.kernel.application.Descriptor;
import dev.loopstep.kernel.application.EnterPlan;
import dev.loopstep.kernel.application.EnterPlan.Call;
import dev.loopstep.kernel.application.EnterPlan.Seen;
import dev.loopstep.kernel.application.OtherTask;
import dev.loopstep.kernel.application.OtherTasks;
import dev.loopstep.kernel.application.TasksSeen;
import dev.loopstep.kernel.application.TasksSeen.Completion;
import dev.loopstep.kernel.loop.EnterArguments;
import dev.loopstep.kernel.loop.EnterArguments.Limits;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.RingFlag;
import dev.loopstep.kernel.ring.RingSetup;
import dev.loopstep.kernel.ring.Sqe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other tasks, where no recording can show what they come to. */
class OtherTasksTest {
  private static final int OWN = 99;
  private static final int FIRST = 100;
  private static final int ALL = -1;

  /** A millisecond in picoseconds. */
  private static final long MS = 1_000_000_000L;

  private final ByteBuffer sqes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private int pushed;

  /** A call that writes one SQE, submits it and waits for one completion. */
  private Call pushes(int ring, long pause, Opcode opcode, int fd, long off, long userData) {
    int at = pushed++ * Sqe.SIZE;
    sqes.put(at, (byte) opcode.number());
    sqes.putInt(at + Sqe.FD, fd);
    sqes.putLong(at + Sqe.OFF, off);
    sqes.putLong(at + Sqe.USER_DATA, userData);
    return new Call(ring, pause, false, at, 1, arguments(1, 1), ALL);
  }

  private static Call waits(int ring, int min) {
    return new Call(ring, 0, false, 0, 0, arguments(0, min), ALL);
  }

  private static EnterArguments arguments(int submit, int min) {
    return new EnterArguments(submit, min, 1, 0, Limits.NONE);
  }

  private static Descriptor.OtherRing ring(String name, String task, RingFlag... flags) {
    return new Descriptor.OtherRing(name, new RingSetup(8, 0, Set.of(flags)), task);
  }

  private TasksSeen run(
      Set<RingFlag> flags, List<Descriptor> open, List<Call> own, OtherTask... tasks) {
    return calls(flags, open, own, tasks).run().others();
  }

  private Simulator.Calls calls(
      Set<RingFlag> flags, List<Descriptor> open, List<Call> own, OtherTask... tasks) {
    ApplicationSetup application =
        new ApplicationSetup(open, List.of(), false, List.of(), List.of())
            .with(new OtherTasks(List.of(tasks), sqes.array()));
    Setups setups = Setups.plain().ring(new RingSetup(8, 0, flags)).application(application);
    return Simulator.calls(setups.setup(), new EnterPlan(false, false, own), RunObserver.NONE);
  }

  private static List<Integer> results(TasksSeen seen, String task) {
    return seen.enters().getOrDefault(task, List.of()).stream().map(Seen::result).toList();
  }

  @Test
  void tasksThatAllWaitForEverAreEndedOneAfterAnother() {
    Simulator.Calls calls =
        calls(
            Set.of(),
            List.of(ring("r", "a"), ring("s", "b")),
            List.of(waits(OWN, 1), waits(OWN, 1)),
            new OtherTask("a", List.of(waits(FIRST, 1), waits(FIRST, 1)), false),
            new OtherTask("b", List.of(waits(FIRST + 1, 1)), true));
    assertEquals(RunResult.Stopped.STUCK, calls.run().stopped());
    assertEquals(1, calls.seen().size());
    assertEquals(List.of(Errno.EINTR), results(calls.run().others(), "a"));
    assertEquals(List.of(Errno.EINTR), results(calls.run().others(), "b"));
  }

  @Test
  void theFirstWokenIsTheFirstToRun() {
    List<Descriptor> open = new ArrayList<>();
    List<OtherTask> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "t" + i;
      open.add(ring("r" + i, name, RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN));
      long pause = (4 - i) * MS;
      tasks.add(
          new OtherTask(
              name, List.of(pushes(FIRST + i, pause, Opcode.MSG_RING, OWN, i, 50 + i)), false));
    }
    Simulator.Calls calls =
        calls(Set.of(), open, List.of(waits(OWN, 4)), tasks.toArray(OtherTask[]::new));
    assertEquals(List.of(new Seen(0, 1, 4, 0)), calls.seen());
    assertEquals(
        List.of(new Completion(52, 0, 0)), calls.run().others().rings().get("r2"), "its own");
  }

  @Test
  void aRunWithOtherTasksRepeats() {
    assertEquals(ping().run().digest(), new OtherTasksTest().ping().run().digest());
  }

  private Simulator.Calls ping() {
    Set<RingFlag> defer = Set.of(RingFlag.SINGLE_ISSUER, RingFlag.DEFER_TASKRUN);
    return calls(
        defer,
        List.of(ring("r", "a", defer.toArray(RingFlag[]::new))),
        List.of(waits(OWN, 1)),
        new OtherTask("a", List.of(pushes(FIRST, MS, Opcode.MSG_RING, OWN, 7, 5)), true));
  }

  @Test
  void whatIsLeftToAnIdleTaskIsDone() {
    // The run's own task has made its calls; the message comes later, and its ring takes it at
    // once.
    TasksSeen seen =
        run(
            Set.of(),
            List.of(ring("r", "a"), ring("own", "")),
            List.of(pushes(OWN, 0, Opcode.NOP, 0, 0, 1)),
            new OtherTask(
                "a", List.of(pushes(FIRST, MS, Opcode.MSG_RING, FIRST + 1, 7, 5)), false));
    assertEquals(List.of(new Completion(7, 0, 0)), seen.rings().get("own"));
  }

  @Test
  void noRingOfATaskThatThereIsNotIsSetUp() {
    InputException refused =
        assertThrows(
            InputException.class,
            () -> run(Set.of(), List.of(ring("r", "b")), List.of(waits(OWN, 0))));
    assertTrue(refused.diagnostics().getFirst().message().contains("no task is called `b`"));
  }

  @Test
  void onlyRingsAreEntered() {
    Descriptor eventfd = new Descriptor.EventFd("e", 0, false, false);
    assertThrows(
        InputException.class,
        () ->
            run(
                Set.of(),
                List.of(eventfd),
                List.of(waits(OWN, 0)),
                new OtherTask("a", List.of(waits(FIRST, 1)), false)));
  }
}
