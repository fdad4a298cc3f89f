// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Errno;
import org.junit.jupiter.api.Test;

class EventFdTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] most() {
    return bytes(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
  }

  @Test
  void countsAndIsEmptiedByARead() {
    EventFd file = new EventFd(2, false, false);
    assertEquals(8, file.write(Span.of(bytes(3))));
    byte[] read = new byte[8];
    assertEquals(8, file.read(Span.of(read)));
    assertArrayEquals(bytes(5), read);
    assertEquals(Errno.EAGAIN, file.read(Span.of(read)));
  }

  @Test
  void countsDownAsSemaphore() {
    EventFd file = new EventFd(2, true, false);
    byte[] read = new byte[8];
    assertEquals(8, file.read(Span.of(read)));
    assertArrayEquals(bytes(1), read);
    assertEquals(8, file.read(Span.of(read)));
    assertEquals(Errno.EAGAIN, file.read(Span.of(read)));
  }

  @Test
  void showsWhatItIsReadyFor() {
    EventFd file = new EventFd(0, false, false);
    assertEquals(Readiness.OUT, file.readiness());
    file.write(Span.of(bytes(1)));
    assertEquals(Readiness.IN | Readiness.OUT, file.readiness());
    file.read(Span.of(new byte[8]));
    file.write(Span.of(most()));
    assertEquals(Readiness.IN, file.readiness());
    assertEquals(Errno.EAGAIN, file.write(Span.of(bytes(1))));
  }

  @Test
  void takesEightBytesAndNoOtherNumber() {
    EventFd file = new EventFd(1, false, false);
    assertEquals(Errno.EINVAL, file.read(Span.of(new byte[7])));
    assertEquals(8, file.read(Span.of(new byte[16])));
    assertEquals(Errno.EINVAL, file.write(Span.of(new byte[16])));
    assertEquals(Errno.EINVAL, file.write(Span.of(new byte[4])));
    byte[] all = most();
    all[0] = -1;
    assertEquals(Errno.EINVAL, file.write(Span.of(all)));
  }

  @Test
  void losesTheCountToMemoryThatIsNotThere() {
    EventFd file = new EventFd(1, false, false);
    assertEquals(Errno.EFAULT, file.write(Span.unmapped(8)));
    assertEquals(Errno.EFAULT, file.read(Span.unmapped(8)));
    assertEquals(Errno.EAGAIN, file.read(Span.of(new byte[8])));
  }

  @Test
  void aReadThatFaultsHalfwayTakesTheCount() {
    EventFd event = new EventFd(7, false, false);
    assertEquals(Errno.EFAULT, event.write(new Span(new byte[8], 0, 8, 4)));
    assertEquals(Errno.EFAULT, event.read(new Span(new byte[8], 0, 8, 4)));
    assertEquals(Errno.EAGAIN, event.read(Span.of(new byte[8])));
  }
}
