// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.kernel.RunSetup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where everything lies in the memory of a ring: {@code struct io_rings}
 * (include/linux/io_uring_types.h), followed by the CQEs and, without {@link RingFlag#NO_SQARRAY},
 * the index array of the submission queue; the SQEs are in a region of their own.
 */
public final class RingGeometry {
  public static final int SQ_HEAD = 0;
  public static final int SQ_TAIL = 4;
  public static final int CQ_HEAD = 8;
  public static final int CQ_TAIL = 12;
  public static final int SQ_RING_MASK = 16;
  public static final int CQ_RING_MASK = 20;
  public static final int SQ_RING_ENTRIES = 24;
  public static final int CQ_RING_ENTRIES = 28;
  public static final int SQ_DROPPED = 32;
  public static final int SQ_FLAGS = 36;
  public static final int CQ_FLAGS = 40;
  public static final int CQ_OVERFLOW = 44;

  /** Where the CQEs start: the header is padded to a cache line. */
  public static final int CQES = 64;

  /** Memory is handed out in pages. */
  public static final int PAGE = 4096;

  private static final int SQE_SIZE = 64;
  private static final int CQE_SIZE = 16;
  private static final int CACHE_LINE = 64;

  private final Set<RingFlag> flags;
  private final int sqEntries;
  private final int cqEntries;

  // Asked for several times a request.
  private final int sqeSize;
  private final int cqeSize;
  private final boolean hasSqArray;

  private RingGeometry(RingSetup setup) {
    flags = setup.flags();
    sqEntries = RingRules.sqEntries(setup);
    cqEntries = RingRules.cqEntries(setup, sqEntries);
    sqeSize = flags.contains(RingFlag.SQE128) ? 2 * SQE_SIZE : SQE_SIZE;
    cqeSize = flags.contains(RingFlag.CQE32) ? 2 * CQE_SIZE : CQE_SIZE;
    hasSqArray = !flags.contains(RingFlag.NO_SQARRAY);
  }

  /**
   * The memory of the ring that {@code io_uring_setup} would make.
   *
   * @throws InputException when it would fail
   */
  public static RingGeometry of(RingSetup setup) {
    RingRules.check(setup);
    return new RingGeometry(setup);
  }

  /** A power of two. */
  public int sqEntries() {
    return sqEntries;
  }

  /** A power of two. */
  public int cqEntries() {
    return cqEntries;
  }

  /**
   * Whether some of these bytes of the ring's region can change while the ring's task does
   * something else. With DEFER_TASKRUN it posts all completions itself, so only flags can (what an
   * interrupt adds sets IORING_SQ_TASKRUN).
   *
   * @param offset of the first
   */
  public static boolean changedByInterrupts(long offset, int bytes) {
    return offset < SQ_FLAGS + Integer.BYTES && offset + bytes > SQ_FLAGS;
  }

  /**
   * Whether bytes of the memory that holds the CQEs may be of a field that says whose completion an
   * entry is.
   *
   * @param offset of the first
   */
  public boolean namesRequest(long offset, int bytes) {
    long inEntry = (offset - CQES) % CQE_SIZE;
    return offset + bytes > CQES
        && (offset < CQES
            || inEntry < Long.BYTES
            || inEntry + bytes > CQE_SIZE
            || cqeSize > CQE_SIZE);
  }

  /** The size of one SQE in bytes. */
  public int sqeSize() {
    return sqeSize;
  }

  /** The size of one CQE in bytes. */
  public int cqeSize() {
    return cqeSize;
  }

  /** Whether the submission queue goes through an array of indexes. */
  public boolean hasSqArray() {
    return hasSqArray;
  }

  /**
   * Where the array of indexes starts in the CQ region (rings_size: after the CQEs, on a cache
   * line).
   */
  public int sqArrayOffset() {
    // With CQE32 the kernel doubles header and CQEs together.
    int doubled = cqeSize() / CQE_SIZE;
    return roundUp((CQES + CQE_SIZE * cqEntries) * doubled, CACHE_LINE);
  }

  /** The size of the CQ region: what {@code bpf_io_uring_get_region} gives at most for id 1. */
  public int cqRegionSize() {
    int used = sqArrayOffset() + (hasSqArray() ? Integer.BYTES * sqEntries : 0);
    return roundUp(used, PAGE);
  }

  /** The size of the SQ region: what {@code bpf_io_uring_get_region} gives at most for id 2. */
  public int sqRegionSize() {
    return roundUp(sqeSize() * sqEntries, PAGE);
  }

  /** A size rounded up to a multiple, which is a power of two. */
  public static int roundUp(int size, int multiple) {
    return Math.addExact(size, multiple - 1) & -multiple;
  }

  /**
   * What variables of a policy can be bound to, by the names of {@code struct io_uring_params}:
   * {@code cq_off.head}, {@code sq_entries}; whether submission starts from slot 0 ({@code
   * sq_rewind}); the bytes of a region that the ring uses ({@code cq_bytes}, {@code sq_bytes}) and
   * its whole size ({@code cq_region_size}, {@code sq_region_size}); the address of the
   * application's buffers ({@code buf.0}).
   */
  public Map<String, Long> symbols() {
    Map<String, Long> symbols = new LinkedHashMap<>();
    symbols.put("sq_entries", (long) sqEntries);
    symbols.put("cq_entries", (long) cqEntries);
    symbols.put("sqe_size", (long) sqeSize());
    symbols.put("cqe_size", (long) cqeSize());
    symbols.put("cq_off.head", (long) CQ_HEAD);
    symbols.put("cq_off.tail", (long) CQ_TAIL);
    symbols.put("cq_off.ring_mask", (long) CQ_RING_MASK);
    symbols.put("cq_off.ring_entries", (long) CQ_RING_ENTRIES);
    symbols.put("cq_off.overflow", (long) CQ_OVERFLOW);
    symbols.put("cq_off.cqes", (long) CQES);
    symbols.put("cq_off.flags", (long) CQ_FLAGS);
    symbols.put("sq_off.head", (long) SQ_HEAD);
    symbols.put("sq_off.tail", (long) SQ_TAIL);
    symbols.put("sq_off.ring_mask", (long) SQ_RING_MASK);
    symbols.put("sq_off.ring_entries", (long) SQ_RING_ENTRIES);
    symbols.put("sq_off.flags", (long) SQ_FLAGS);
    symbols.put("sq_off.dropped", (long) SQ_DROPPED);
    symbols.put("sq_off.array", hasSqArray() ? (long) sqArrayOffset() : 0L);
    symbols.put("sq_rewind", flags.contains(RingFlag.SQ_REWIND) ? 1L : 0L);
    symbols.put("cq_bytes", CQES + (long) cqeSize() * cqEntries);
    symbols.put("sq_bytes", (long) sqeSize() * sqEntries);
    symbols.put("cq_region_size", (long) cqRegionSize());
    symbols.put("sq_region_size", (long) sqRegionSize());
    symbols.put("buf.0", RunSetup.Buffers.ADDRESS);
    return Collections.unmodifiableMap(symbols);
  }
}
