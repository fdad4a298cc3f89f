// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingGeometryTest {
  private static Set<RingFlag> flags(String names) {
    Set<RingFlag> flags = EnumSet.noneOf(RingFlag.class);
    for (String name : names.isEmpty() ? new String[0] : names.split("\\|", -1)) {
      flags.add(RingFlag.valueOf(name));
    }
    return flags;
  }

  private static RingGeometry geometry(int sq, int cq, String flags) {
    return RingGeometry.of(new RingSetup(sq, cq, flags(flags)));
  }

  /** Seen on Linux 7.2.13 with 8 + 8 entries and NO_SQARRAY; the rest is struct io_rings. */
  @Test
  void offsetsOfTheDefaultRing() {
    Map<String, Long> symbols = RingGeometry.of(RingSetup.DEFAULT).symbols();
    assertEquals(8, symbols.get("cq_off.head"));
    assertEquals(12, symbols.get("cq_off.tail"));
    assertEquals(64, symbols.get("cq_off.cqes"));
    assertEquals(20, symbols.get("cq_off.ring_mask"));
    assertEquals(28, symbols.get("cq_off.ring_entries"));
    assertEquals(44, symbols.get("cq_off.overflow"));
    assertEquals(40, symbols.get("cq_off.flags"));
    assertEquals(0, symbols.get("sq_off.head"));
    assertEquals(4, symbols.get("sq_off.tail"));
    assertEquals(36, symbols.get("sq_off.flags"));
    assertEquals(8, symbols.get("sq_entries"));
    assertEquals(8, symbols.get("cq_entries"));
    assertEquals(192, symbols.get("cq_bytes"));
    assertEquals(512, symbols.get("sq_bytes"));
    assertEquals(4096, symbols.get("cq_region_size"));
    assertEquals(0x7f00_0000_0000L, symbols.get("buf.0"));
    assertEquals(1, symbols.get("sq_rewind"));
    assertEquals(0, geometry(8, 0, "NO_SQARRAY").symbols().get("sq_rewind"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, CQSIZE, 1, 1",
    "3, 5, CQSIZE, 4, 8",
    "5, 0, '', 8, 16",
    "32768, 0, '', 32768, 65536",
    "40000, 0, CLAMP, 32768, 65536",
    "-1, -1, CLAMP|CQSIZE, 32768, 65536"
  })
  void entriesAreRoundedUp(int sq, int cq, String flags, int sqEntries, int cqEntries) {
    RingGeometry geometry = geometry(sq, cq, flags);
    assertEquals(sqEntries, geometry.sqEntries());
    assertEquals(cqEntries, geometry.cqEntries());
  }

  @Test
  void indexArrayFollowsTheCompletions() {
    RingGeometry geometry = geometry(8, 0, "");
    assertEquals(64 + 16 * 16, geometry.symbols().get("sq_off.array"));
    assertEquals(4096, geometry.cqRegionSize());
    // 256 CQEs and their header take 4160 bytes, the array of 128 indexes 512 more.
    assertEquals(8192, geometry(128, 0, "").cqRegionSize());
    assertEquals(8192, geometry(128, 0, "").sqRegionSize());
  }

  @Test
  void wideEntriesTakeTwice() {
    RingGeometry geometry = geometry(8, 8, "CQSIZE|CQE32|SQE128");
    assertEquals(32, geometry.cqeSize());
    assertEquals(128, geometry.sqeSize());
    assertEquals(2 * (64 + 8 * 16), geometry.sqArrayOffset());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8, ''",
    "32769, 0, ''",
    "-1, 0, ''",
    "8, 0, CQSIZE",
    "8, 65537, CQSIZE",
    "8, 4, CQSIZE",
    "8, 8, SQ_REWIND",
    "8, 8, SQ_REWIND|NO_SQARRAY|SQPOLL",
    "8, 8, DEFER_TASKRUN",
    "8, 8, DEFER_TASKRUN|SINGLE_ISSUER|SQPOLL",
    "8, 8, COOP_TASKRUN|SQPOLL",
    "8, 8, TASKRUN_FLAG",
    "8, 8, SQ_AFF",
    "8, 8, HYBRID_IOPOLL",
    "8, 8, REGISTERED_FD_ONLY",
    "8, 8, CQE32|CQE_MIXED",
    "8, 8, SQE128|SQE_MIXED",
    "1, 1, SQE_MIXED|CQSIZE"
  })
  void whatSetupRefuses(int sq, int cq, String flags) {
    InputException e = assertThrows(InputException.class, () -> geometry(sq, cq, flags));
    assertEquals("ring-refused", e.diagnostics().getFirst().id().id());
  }

  @Test
  void whatIsNotModelledIsSaid() {
    for (String flag : List.of("NO_MMAP", "ATTACH_WQ")) {
      InputException e = assertThrows(InputException.class, () -> geometry(8, 8, flag));
      assertEquals("kernel-not-modelled", e.diagnostics().getFirst().id().id());
      assertTrue(e.diagnostics().getFirst().message().contains(flag));
    }
  }
}
