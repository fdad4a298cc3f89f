// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.kernel.device.FileSetup;
import dev.loopstep.kernel.device.OriginalContents;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** Whoever looks at memory finds what reads at once would have left there. */
class PromisedPagesProperties {
  private static final int PAGES = 6;
  private static final int SIZE = PAGES * PromisedPages.PAGE;
  private static final long FILE = 1 << 20;

  private final OriginalContents file =
      new OriginalContents("data", FILE, FileSetup.Content.RANDOM, 7);

  @Property(tries = 500, seed = "5")
  void memoryIsAsIfFilledAtOnce(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] memory = new byte[SIZE];
    byte[] atOnce = new byte[SIZE];
    PromisedPages promised = new PromisedPages(memory);
    int later = 0;
    for (int step = 0; step < 40; step++) {
      boolean whole = random.nextInt(4) != 0;
      int at = whole ? random.nextInt(PAGES) * PromisedPages.PAGE : random.nextInt(SIZE);
      int length =
          whole
              ? (1 + random.nextInt((SIZE - at) / PromisedPages.PAGE)) * PromisedPages.PAGE
              : random.nextInt(SIZE - at + 1);
      if (random.nextInt(12) == 0) {
        store(promised, memory, atOnce, at, length, (byte) step);
      } else {
        long position = random.nextInt((int) FILE - length);
        later += read(promised, memory, atOnce, at, length, position);
      }
      if (random.nextInt(6) == 0) {
        promised.look(at, length);
        assertArrayEquals(part(atOnce, at, length), part(memory, at, length));
      }
    }
    promised.look(0, SIZE);
    assertArrayEquals(atOnce, memory);
    Statistics.label("left for later").collect(later > 0);
  }

  private static byte[] part(byte[] of, int at, int length) {
    return Arrays.copyOfRange(of, at, at + length);
  }

  private static void store(
      PromisedPages promised, byte[] memory, byte[] atOnce, int at, int length, byte value) {
    promised.look(at, length);
    Arrays.fill(memory, at, at + length, value);
    Arrays.fill(atOnce, at, at + length, value);
  }

  private int read(
      PromisedPages promised, byte[] memory, byte[] atOnce, int at, int length, long position) {
    file.read(position, atOnce, at, length);
    if (promised.fill(at, length, file, position)) {
      return 1;
    }
    promised.look(at, length);
    file.read(position, memory, at, length);
    return 0;
  }

  @Example
  void pagesThatSomebodyHasLookedAtAreFilledAtOnce() {
    byte[] memory = new byte[SIZE];
    PromisedPages promised = new PromisedPages(memory);
    promised.look(PromisedPages.PAGE + 100, 1);
    assertTrue(promised.fill(0, PromisedPages.PAGE, file, 0));
    assertFalse(promised.fill(0, 2 * PromisedPages.PAGE, file, 0), "the second has been seen");
    assertTrue(promised.fill(2 * PromisedPages.PAGE, PromisedPages.PAGE, file, 0));
    assertEquals(0, memory[0], "nobody has looked");
    promised.look(0, 1);
    assertFalse(promised.fill(0, PromisedPages.PAGE, file, 0));
  }

  @Example
  void partsOfPagesAreFilledAtOnce() {
    PromisedPages promised = new PromisedPages(new byte[SIZE]);
    assertFalse(promised.fill(1, PromisedPages.PAGE, file, 0));
    assertFalse(promised.fill(0, PromisedPages.PAGE - 1, file, 0));
    assertFalse(promised.fill(0, 0, file, 0));
  }
}
