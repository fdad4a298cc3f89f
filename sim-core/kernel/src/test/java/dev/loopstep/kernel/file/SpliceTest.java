// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.device.FileContents;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.device.OriginalContents;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpliceTest {
  private final Pipe p = new Pipe(false);
  private final Pipe q = new Pipe(false);
  private final MemoryFile file =
      new MemoryFile(
          new FileContents(
              new OriginalContents("f", 9000, FileSetup.Content.RANDOM, 1),
              9000,
              new FileContents.WrittenPages(1 << 20)));

  private static byte[] read(Pipe pipe, int most) {
    byte[] bytes = new byte[most];
    int count = pipe.readEnd().read(Span.of(bytes));
    return Arrays.copyOf(bytes, Math.max(0, count));
  }

  private byte[] contents(int at, int length) {
    byte[] bytes = new byte[length];
    assertEquals(length, file.readAt(at, Span.of(bytes)));
    return bytes;
  }

  @Test
  void movesWholePagesAndPartsOfOne() {
    p.writeEnd().write(Span.of(new byte[] {1, 2, 3, 4}));
    assertEquals(3, Splice.move(p, q, 3));
    assertEquals(1, Splice.move(p, q, 100));
    assertArrayEquals(new byte[] {1, 2, 3, 4}, read(q, 9));
    assertEquals(0, Splice.move(p, q, 1), "nothing is there");
  }

  @Test
  void teeLeavesWhatItCopies() {
    p.writeEnd().write(Span.of(new byte[] {1, 2, 3, 4}));
    assertEquals(2, Splice.copy(p, q, 2));
    q.writeEnd().write(Span.of(new byte[] {9}));
    assertArrayEquals(new byte[] {1, 2, 9}, read(q, 9));
    assertArrayEquals(new byte[] {1, 2, 3, 4}, read(p, 9));
  }

  @Test
  void aSharedPageIsNotFilledUp() {
    p.writeEnd().write(Span.of(new byte[] {1, 2, 3, 4}));
    Splice.move(p, q, 2);
    q.writeEnd().write(Span.of(new byte[] {9}));
    assertEquals(2, q.used());
    Splice.move(p, q, 2);
    q.writeEnd().write(Span.of(new byte[] {8}));
    assertEquals(3, q.used(), "a page that was moved as a whole is");
  }

  @Test
  void aFileGoesIntoAPipeByPages() {
    assertEquals(8900, Splice.read(file, 100, p, 1 << 20));
    assertEquals(3, p.used());
    assertArrayEquals(contents(100, 8900), read(p, 10_000));
    assertEquals(0, Splice.read(file, 9000, p, 10));
    assertEquals(0, Splice.read(file, Long.MAX_VALUE, p, 10));
  }

  @Test
  void aPipeGoesIntoAFile() {
    p.writeEnd().write(Span.of(new byte[] {1, 2, 3, 4}));
    assertEquals(3, Splice.write(p, file, 9100, 3));
    assertEquals(9103, file.size());
    assertArrayEquals(new byte[] {0, 1, 2, 3}, contents(9099, 4));
    assertEquals(1, Splice.write(p, file, 0, 3));
  }

  @Test
  void nobodyWouldReadIt() {
    q.readEnd().close();
    assertEquals(Errno.EPIPE, Splice.move(p, q, 1));
    assertEquals(Errno.EPIPE, Splice.copy(p, q, 1));
  }
}
