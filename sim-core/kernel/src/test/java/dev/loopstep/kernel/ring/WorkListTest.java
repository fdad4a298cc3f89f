// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.TestCosts;
import dev.loopstep.kernel.file.EventFd;
import dev.loopstep.kernel.file.OpenFile;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkListTest {
  private static final WorkHandler RING = handler();
  private static final WorkHandler OTHER_RING = handler();

  private final WorkList list = new WorkList();
  private final OpenFile f = new EventFd(0, false, false);
  private final OpenFile g = new EventFd(0, false, false);

  private static WorkHandler handler() {
    RingMemory memory = new RingMemory(RingGeometry.of(RingSetup.DEFAULT));
    return new WorkHandler(new SoleCpu(new Timeline(), TestCosts.free()), memory, false);
  }

  private Request add(int userData, @Nullable OpenFile serialOn) {
    Request request = new Request(RING, ignored -> {});
    request.userData = userData;
    request.serialOn = serialOn;
    list.add(request);
    return request;
  }

  private List<Long> takeAll() {
    List<Long> order = new ArrayList<>();
    for (Request next = list.take(); next != null; next = list.take()) {
      order.add(next.userData);
    }
    return order;
  }

  @Test
  void whatIsSerialGoesBehindTheLastOfItsFile() {
    add(1, f);
    add(2, null);
    add(3, g);
    add(4, f);
    add(5, g);
    add(6, f);
    add(7, null);
    assertEquals(List.of(1L, 4L, 6L, 2L, 3L, 5L, 7L), takeAll());
    assertTrue(list.isEmpty());
  }

  @Test
  void handsOutWhatMatchesAndWasNotBegun() {
    Request begun = add(1, null);
    begun.begun = true;
    Request waiting = add(1, null);
    add(2, null);
    assertTrue(list.interrupt(CancelMatch.byUserData(1), RING));
    assertTrue(begun.interrupted);
    assertFalse(waiting.interrupted);
    assertFalse(list.interrupt(CancelMatch.byUserData(2), RING));
    assertNull(list.extract(CancelMatch.byUserData(1), OTHER_RING), "it is of another ring");
    assertSame(waiting, list.extract(CancelMatch.byUserData(1), RING));
    assertNull(list.extract(CancelMatch.byUserData(1), RING));
    list.extract(CancelMatch.byUserData(2), RING);
    add(3, null);
    assertEquals(List.of(1L, 3L), takeAll(), "the last was taken back");
  }

  @Test
  void oneWorkerIsMadeAndServesItFromThenOn() {
    assertFalse(list.wantsWorker(), "there is no work");
    add(1, null);
    assertTrue(list.wantsWorker());
    assertTrue(list.serve());
    add(2, null);
    assertFalse(list.wantsWorker());
    list.rest();
    assertTrue(list.wantsWorker());
    assertFalse(list.serve(), "it is there already");
  }

  @Test
  void whereAllWaitOneMoreIsMadeUpToTheMost() {
    list.limit(2);
    add(1, null);
    assertTrue(list.serve());
    list.waits();
    list.rest();
    assertTrue(list.wantsWorker());
    assertTrue(list.mayHaveMore());
    assertTrue(list.serve());
    list.waits();
    list.rest();
    assertFalse(list.mayHaveMore());
    assertFalse(list.wantsWorker(), "both wait, and there may be no more");
    list.goesOn();
    assertTrue(list.wantsWorker());
    assertFalse(list.serve(), "one of the two is free again");
  }
}
