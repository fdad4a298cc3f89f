// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.btf.BtfType.Linkage;
import dev.loopstep.ebpf.elf.Section;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A small file that claims to be large allocates nothing. */
class ClaimsTest {
  /** What reading the small object itself takes, and some room for classes that are loaded. */
  private static final long ALLOWED = 4L << 20;

  private static final long[] CLAIMS = {1L << 30, 1L << 31, 1L << 40, Long.MAX_VALUE, -1};

  private static byte[] small() {
    SmallObject object =
        new SmallObject()
            .number("type", 1)
            .number("key_size", 4)
            .number("value_size", 4)
            .number("max_entries", 2)
            .map("m", Linkage.GLOBAL)
            .referTo("m");
    object.elf.zeros(".bss", Section.ALLOC | Section.WRITE, 16);
    return object.bytes();
  }

  @Test
  void noFieldMakesTheReaderAllocate() {
    byte[] good = small();
    assertEquals(1, ObjectReader.read("c.o", good).programs().size());
    assertTrue(good.length < 2048, good.length + " bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int at = 0; at + 8 <= good.length; at += 4) {
      for (long claim : CLAIMS) {
        for (int width : new int[] {4, 8}) {
          byte[] bytes = good.clone();
          for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (claim >> (8 * i));
          }
          long before = threads.getCurrentThreadAllocatedBytes();
          try {
            ObjectReader.read("c.o", bytes);
          } catch (InputException refused) {
            assertEquals(1, refused.diagnostics().size());
          }
          long allocated = threads.getCurrentThreadAllocatedBytes() - before;
          assertTrue(allocated < ALLOWED, allocated + " bytes for a claim at " + at);
        }
      }
    }
  }
}
