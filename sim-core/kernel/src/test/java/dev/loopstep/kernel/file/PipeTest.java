// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.waiting.WaitQueue;
import dev.loopstep.kernel.waiting.Waiter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeTest {
  private final Pipe pipe = new Pipe(false);

  /** Notes what it is told. */
  private static final class Listener extends Waiter {
    final List<Integer> told = new ArrayList<>();

    @Override
    protected boolean woken(int events) {
      told.add(events);
      return true;
    }
  }

  private int write(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return pipe.writeEnd().write(Span.of(bytes));
  }

  @Test
  void keepsBytesInOrderAcrossWrites() {
    assertEquals(Errno.EAGAIN, pipe.readEnd().read(Span.of(new byte[1])));
    assertEquals(3, write(1, 2, 3));
    assertEquals(2, write(4, 5));
    byte[] read = new byte[4];
    assertEquals(4, pipe.readEnd().read(Span.of(read)));
    assertArrayEquals(new byte[] {1, 2, 3, 4}, read);
    assertEquals(1, pipe.readEnd().read(Span.of(read)));
    assertEquals(5, read[0]);
  }

  @Test
  void isFullWithSixteenPages() {
    Span many = Span.of(new byte[80 << 10]);
    assertEquals(64 << 10, pipe.writeEnd().write(many));
    assertEquals(0, pipe.writeEnd().readiness());
    assertEquals(Errno.EAGAIN, write(1));
    assertEquals(4095, pipe.readEnd().read(Span.of(new byte[4095])));
    assertEquals(Errno.EAGAIN, write(1), "a page is free when it is used up");
    assertEquals(1, pipe.readEnd().read(Span.of(new byte[1])));
    assertEquals(1, write(1));
  }

  @Test
  void isFullWithFewerBytesWhereWritesDoNotFitTheLastPage() {
    for (int i = 0; i < 16; i++) {
      assertEquals(2049, pipe.writeEnd().write(Span.of(new byte[2049])));
    }
    assertEquals(Errno.EAGAIN, pipe.writeEnd().write(Span.of(new byte[2049])));
    assertEquals(2047, pipe.writeEnd().write(Span.of(new byte[2047])), "fills the last page up");
  }

  @Test
  void showsWhatItIsReadyFor() {
    assertEquals(0, pipe.readEnd().readiness());
    assertEquals(Readiness.OUT | Readiness.WRNORM, pipe.writeEnd().readiness());
    write(1);
    assertEquals(Readiness.IN | Readiness.RDNORM, pipe.readEnd().readiness());
  }

  @Test
  void hangsUpWhenTheLastWriterIsGone() {
    Listener listener = new Listener();
    pipe.readEnd().queue().addFirst(listener);
    pipe.writeEnd().hold();
    assertFalse(pipe.writeEnd().release(), "one still refers to it");
    assertTrue(pipe.writeEnd().release());
    pipe.writeEnd().close();
    assertEquals(List.of(WaitQueue.UNSAID), listener.told);
    assertEquals(Readiness.HUP, pipe.readEnd().readiness());
    assertEquals(0, pipe.readEnd().read(Span.of(new byte[1])));
  }

  @Test
  void failsWhenTheLastReaderIsGone() {
    pipe.readEnd().close();
    assertEquals(Errno.EPIPE, write(1));
    int ready = Readiness.OUT | Readiness.WRNORM | Readiness.ERR;
    assertEquals(ready, pipe.writeEnd().readiness());
  }

  @Test
  void wakesReadersOfAnEmptyPipeAndOnceItWasPolledAlways() {
    Listener listener = new Listener();
    pipe.readEnd().queue().addFirst(listener);
    write(1);
    write(2);
    int in = Readiness.IN | Readiness.RDNORM;
    assertEquals(List.of(in), listener.told);
    pipe.readEnd().readiness();
    write(3);
    assertEquals(List.of(in, in), listener.told);
  }

  @Test
  void wakesTheLaterFirstAndOneExclusiveWaiter() {
    List<String> order = new ArrayList<>();
    WaitQueue queue = new WaitQueue();
    for (String name : List.of("a", "b")) {
      queue.addFirst(named(name, order));
    }
    for (String name : List.of("x", "y")) {
      queue.addLast(named(name, order), true);
    }
    queue.wake(Readiness.IN);
    assertEquals(List.of("b", "a", "x"), order);
    order.clear();
    queue.wakeAll();
    assertEquals(List.of("b", "a", "x", "y"), order);
  }

  private static Waiter named(String name, List<String> order) {
    return new Waiter() {
      @Override
      protected boolean woken(int events) {
        order.add(name);
        return true;
      }
    };
  }

  @Test
  void whatIsCopiedBeforeAFaultStaysInThePipe() {
    write(1, 2, 3, 4);
    byte[] half = new byte[2];
    assertEquals(Errno.EFAULT, pipe.readEnd().read(new Span(half, 0, 4, 2)));
    assertArrayEquals(new byte[] {1, 2}, half, "it was copied nevertheless");
    assertEquals(4, pipe.readEnd().read(Span.of(new byte[8])));
    assertEquals(Errno.EFAULT, pipe.writeEnd().write(new Span(half, 0, 4, 2)));
    assertEquals(4096, pipe.writeEnd().write(new Span(new byte[5000], 0, 5002, 5000)));
  }
}
