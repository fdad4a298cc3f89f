// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.TestCosts;
import dev.loopstep.kernel.distribution.Distribution;
import dev.loopstep.kernel.time.SoleCpu;
import dev.loopstep.kernel.time.Substream;
import dev.loopstep.kernel.time.Timeline;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.core.source64.SplitMix64;

class SimulatedFileTest {
  private static final Distribution AT_ONCE = new Distribution.Constant(0);
  private static final Timeline TIMELINE = new Timeline();
  private static final BlockDevice DEVICE =
      new BlockDevice(
          new DeviceSetup("disk", 1, AT_ONCE, AT_ONCE, 0),
          0,
          TIMELINE,
          new SoleCpu(TIMELINE, TestCosts.free()),
          1);

  private static SimulatedFile file(long size, FileSetup.Content content, long budget) {
    return new SimulatedFile(
        new FileSetup("data", size, content, "disk"),
        DEVICE,
        new FileContents.WrittenPages(budget),
        1);
  }

  private static byte[] read(SimulatedFile file, long at, int length) {
    byte[] bytes = new byte[length];
    file.read(at, bytes, 0, length);
    return bytes;
  }

  @Example
  void randomContentIsThatOfTheLibrary() {
    SplitMix64 library = new SplitMix64(Substream.key(1, "data", "content"));
    byte[] bytes = read(file(1 << 20, FileSetup.Content.RANDOM, 0), 0, 80);
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 10; i++) {
      assertEquals(library.nextLong(), words.getLong());
    }
  }

  /** A file read in pieces is the file; a byte written is there, and only there. */
  @Property(tries = 200, seed = "5")
  void behavesLikeAnArray(
      @ForAll @IntRange(max = 20_000) int size,
      @ForAll @IntRange(max = 25_000) int at,
      @ForAll @IntRange(min = 1, max = 10_000) int length,
      @ForAll FileSetup.Content content) {
    SimulatedFile file = file(size, content, 1 << 20);
    byte[] expected = Arrays.copyOf(read(file, 0, size), Math.max(size, at + length));
    byte[] written = new byte[length];
    Arrays.fill(written, (byte) 0x5a);
    System.arraycopy(written, 0, expected, at, length);
    assertTrue(file.write(at, written, 0, length));
    assertEquals(expected.length, file.size());
    assertArrayEquals(expected, read(file, 0, expected.length));
    int half = expected.length / 2;
    assertArrayEquals(
        Arrays.copyOfRange(expected, half, expected.length),
        read(file, half, expected.length - half));
  }

  @Example
  void hugeFilesCostNothing() {
    SimulatedFile file = file(1L << 40, FileSetup.Content.RANDOM, 1 << 20);
    assertNotEquals(0, read(file, (1L << 40) - 8, 8)[0]);
    assertTrue(file.write(1L << 39, new byte[] {1, 2, 3}, 0, 3));
    assertArrayEquals(new byte[] {1, 2, 3}, read(file, 1L << 39, 3));
    assertEquals("", file.sha256());
  }

  @Example
  void diskIsFullWhenItsPagesAreUsedUp() {
    SimulatedFile file = file(0, FileSetup.Content.ZEROES, 8192);
    assertTrue(file.write(0, new byte[8192], 0, 8192));
    assertTrue(file.write(100, new byte[100], 0, 100), "these pages are there");
    assertFalse(file.write(8192, new byte[1], 0, 1));
    assertEquals(8192, file.size());
  }

  /** What is cut off, or made a hole, reads as zeroes when the file is longer again. */
  @Property(tries = 200, seed = "6")
  void cutsAndHolesAreZeroes(
      @ForAll @IntRange(max = 20_000) int size,
      @ForAll @IntRange(max = 20_000) int written,
      @ForAll @IntRange(max = 25_000) int cut,
      @ForAll @IntRange(max = 25_000) int hole,
      @ForAll @IntRange(max = 9_000) int length) {
    FileContents file =
        new FileContents(
            new OriginalContents("data", size, FileSetup.Content.RANDOM, 1),
            size,
            new FileContents.WrittenPages(1 << 20));
    byte[] expected = new byte[30_000];
    file.read(0, expected, 0, size);
    file.write(written, new byte[] {1, 2, 3}, 0, 3);
    expected[written] = 1;
    expected[written + 1] = 2;
    expected[written + 2] = 3;
    if (cut < file.size()) {
      Arrays.fill(expected, cut, expected.length, (byte) 0);
    }
    file.resize(cut);
    assertTrue(file.zero(hole, (long) hole + length));
    Arrays.fill(
        expected, Math.min(hole, expected.length), Math.min(hole + length, 30_000), (byte) 0);
    file.resize(30_000);
    byte[] read = new byte[30_000];
    file.read(0, read, 0, read.length);
    assertArrayEquals(expected, read);
  }
}
