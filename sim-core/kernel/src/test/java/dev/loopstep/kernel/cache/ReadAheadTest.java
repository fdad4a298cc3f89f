// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Windows as mm/readahead.c chooses them with its default of 32 pages, worked out by hand. */
class ReadAheadTest {
  private final TreeSet<Long> there = new TreeSet<>();
  private final List<String> windows = new ArrayList<>();
  private final ReadAhead ahead = readAhead(32);

  private ReadAhead readAhead(int most) {
    return new ReadAhead(
        new ReadAhead.Pages() {
          @Override
          public boolean present(long page) {
            return there.contains(page);
          }

          @Override
          public void read(long from, long count) {
            windows.add(from + "+" + count);
            for (long page = from; page < from + count; page++) {
              there.add(page);
            }
          }
        },
        most);
  }

  /** Reads some pages at once, one after another. */
  private void read(ReadAhead by, long from, int count) {
    for (long page = from; page < from + count; page++) {
      if (there.contains(page)) {
        by.hit(page, from + count - page);
      } else {
        by.missing(page, from + count - page);
      }
      by.used(page + 1);
    }
  }

  @Test
  void aReaderThatGoesOnIsReadAheadOfInWindowsThatGrow() {
    for (long page = 0; page < 100; page++) {
      read(ahead, page, 1);
    }
    // 4 pages, the second marked; then each window when the first page of the last is used.
    assertEquals(List.of("0+4", "4+8", "12+16", "28+32", "60+32", "92+32", "124+32"), windows);
  }

  @Test
  void aLongerFirstReadHasALongerWindow() {
    read(ahead, 0, 3);
    read(ahead, 3, 3);
    assertEquals(List.of("0+8", "8+16"), windows);
  }

  @Test
  void aReadLongerThanTheWindowIsReadAsAWhole() {
    read(ahead, 500, 100);
    assertEquals(List.of("500+100"), windows);
  }

  @Test
  void aReaderHereAndThereGetsWhatItAsksFor() {
    read(ahead, 77, 2);
    read(ahead, 13, 1);
    read(ahead, 500, 4);
    assertEquals(List.of("77+2", "13+1", "500+4"), windows);
  }

  @Test
  void pagesBeforeTheMissingOneTellThatSomebodyReadsOn() {
    for (long page = 200; page < 210; page++) {
      there.add(page);
    }
    read(ahead, 210, 2);
    assertEquals(List.of("210+12"), windows);
  }

  @Test
  void withoutReadAheadEachPageIsReadByItself() {
    ReadAhead none = readAhead(0);
    read(none, 0, 3);
    assertEquals(List.of("0+1", "1+1", "2+1"), windows);
  }
}
