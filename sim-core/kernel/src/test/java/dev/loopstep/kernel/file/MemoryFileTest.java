// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.device.FileContents;
import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.device.OriginalContents;
import org.junit.jupiter.api.Test;

class MemoryFileTest {
  private final MemoryFile file = file(10, 1 << 20);

  private static MemoryFile file(long size, long budget) {
    return new MemoryFile(
        new FileContents(
            new OriginalContents("f", size, FileSetup.Content.ZEROES, 1),
            size,
            new FileContents.WrittenPages(budget)));
  }

  @Test
  void readsUpToItsEnd() {
    assertEquals(4, file.readAt(6, Span.of(new byte[8])));
    assertEquals(0, file.readAt(10, Span.of(new byte[8])));
    assertEquals(0, file.readAt(10, Span.unmapped(8)), "there is nothing to be copied");
    assertEquals(0, file.readAt(Long.MAX_VALUE, Span.of(new byte[8])));
    assertEquals(Errno.EFAULT, file.readAt(0, Span.unmapped(8)));
    assertEquals(3, file.readAt(0, new Span(new byte[3], 0, 8, 3)), "up to the fault");
  }

  @Test
  void writesAndReadsAtItsOwnPosition() {
    assertEquals(2, file.write(Span.of(new byte[] {1, 2})));
    assertEquals(2, file.position());
    assertEquals(8, file.read(Span.of(new byte[20])));
    assertEquals(2, file.write(Span.of(new byte[] {3, 4})));
    assertEquals(12, file.size());
    byte[] all = new byte[12];
    assertEquals(12, file.readAt(0, Span.of(all)));
    assertArrayEquals(new byte[] {1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4}, all);
  }

  @Test
  void aWriteThatFaultsBeyondTheEndGrowsTheFile() {
    assertEquals(Errno.EFAULT, file.writeAt(5, Span.unmapped(4)));
    assertEquals(10, file.size());
    assertEquals(Errno.EFAULT, file.writeAt(50, Span.unmapped(4)));
    assertEquals(50, file.size());
    assertEquals(0, file.writeAt(90, Span.unmapped(0)), "nothing is written at all");
    assertEquals(50, file.size());
    assertEquals(2, file.writeAt(60, new Span(new byte[2], 0, 4, 2)));
    assertEquals(62, file.size());
    assertEquals(Errno.EFBIG, file.writeAt(Long.MAX_VALUE, Span.of(new byte[1])));
  }

  @Test
  void cannotBePolledAndIsAlwaysReady() {
    assertFalse(file.pollable());
    assertFalse(file.triesWrites());
    assertEquals(Readiness.ALWAYS, file.readiness());
    assertTrue(file.release(), "the descriptor was the last to refer to it");
  }

  @Test
  void saysWhereMoreIsWrittenThanIsModelled() {
    assertEquals(OpenFile.NOT_MODELLED, file(0, 4096).writeAt(0, Span.of(new byte[4097])));
    MemoryFile full = file(8192, 0);
    assertFalse(full.punch(0, 8192));
  }
}
