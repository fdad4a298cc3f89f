// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.ring;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.kernel.Errno;
import dev.loopstep.kernel.KernelDiagnostic;
import java.util.EnumSet;
import java.util.Set;

/**
 * What {@code io_uring_setup} refuses, and how it rounds (io_uring/io_uring.c, io_prepare_config).
 */
final class RingRules {
  private static final int MAX_SQ_ENTRIES = 32768;
  private static final int MAX_CQ_ENTRIES = 2 * MAX_SQ_ENTRIES;

  private RingRules() {}

  /**
   * What IORING_REGISTER_RESIZE_RINGS says of sizes.
   *
   * @param setup with the flags that the ring inherits
   * @return 0, or -errno: for too few entries of two sizes another (rings_size)
   */
  static int resizeError(RingSetup setup) {
    EnumSet<RingFlag> flags = EnumSet.noneOf(RingFlag.class);
    flags.addAll(setup.flags());
    flags.remove(RingFlag.SQE_MIXED);
    flags.remove(RingFlag.CQE_MIXED);
    if (!allows(new RingSetup(setup.sqEntries(), setup.cqEntries(), flags))) {
      return Errno.EINVAL;
    }
    return allows(setup) ? 0 : Errno.EOVERFLOW;
  }

  private static boolean allows(RingSetup setup) {
    try {
      check(setup);
      return true;
    } catch (InputException _) {
      return false;
    }
  }

  static void check(RingSetup setup) {
    Set<RingFlag> flags = setup.flags();
    checkSubmission(flags);
    checkTaskRunning(flags);
    checkEntrySizes(flags);
    checkMemory(flags);
    checkEntries(setup);
  }

  private static void checkSubmission(Set<RingFlag> flags) {
    if (flags.contains(RingFlag.SQ_REWIND)) {
      require(flags, RingFlag.SQ_REWIND, RingFlag.NO_SQARRAY);
      exclude(flags, RingFlag.SQ_REWIND, RingFlag.SQPOLL);
    }
    if (flags.contains(RingFlag.SQ_AFF)) {
      require(flags, RingFlag.SQ_AFF, RingFlag.SQPOLL);
    }
    if (flags.contains(RingFlag.HYBRID_IOPOLL)) {
      require(flags, RingFlag.HYBRID_IOPOLL, RingFlag.IOPOLL);
    }
  }

  private static void checkTaskRunning(Set<RingFlag> flags) {
    exclude(flags, RingFlag.SQPOLL, RingFlag.COOP_TASKRUN);
    exclude(flags, RingFlag.SQPOLL, RingFlag.TASKRUN_FLAG);
    exclude(flags, RingFlag.SQPOLL, RingFlag.DEFER_TASKRUN);
    if (flags.contains(RingFlag.TASKRUN_FLAG)
        && !flags.contains(RingFlag.COOP_TASKRUN)
        && !flags.contains(RingFlag.DEFER_TASKRUN)) {
      throw refused(
          "TASKRUN_FLAG needs COOP_TASKRUN or DEFER_TASKRUN", "add DEFER_TASKRUN to the flags");
    }
    if (flags.contains(RingFlag.DEFER_TASKRUN)) {
      require(flags, RingFlag.DEFER_TASKRUN, RingFlag.SINGLE_ISSUER);
    }
  }

  private static void checkEntrySizes(Set<RingFlag> flags) {
    exclude(flags, RingFlag.CQE32, RingFlag.CQE_MIXED);
    exclude(flags, RingFlag.SQE128, RingFlag.SQE_MIXED);
  }

  private static void checkMemory(Set<RingFlag> flags) {
    if (flags.contains(RingFlag.REGISTERED_FD_ONLY)) {
      require(flags, RingFlag.REGISTERED_FD_ONLY, RingFlag.NO_MMAP);
    }
    for (RingFlag flag : new RingFlag[] {RingFlag.NO_MMAP, RingFlag.ATTACH_WQ}) {
      if (flags.contains(flag)) {
        throw new InputException(
            KernelDiagnostic.KERNEL_NOT_MODELLED,
            place(),
            "a ring with " + flag + " is not modelled",
            "leave the flag out");
      }
    }
  }

  private static void checkEntries(RingSetup setup) {
    Set<RingFlag> flags = setup.flags();
    checkCount("submission queue", setup.sqEntries(), MAX_SQ_ENTRIES, flags);
    if (flags.contains(RingFlag.CQSIZE)) {
      checkCount("completion queue", setup.cqEntries(), MAX_CQ_ENTRIES, flags);
    }
    int sq = sqEntries(setup);
    int cq = cqEntries(setup, sq);
    if (cq < sq) {
      throw refused(
          "the completion queue has " + cq + " entries, fewer than the " + sq + " of submission",
          "ask for at least as many completion as submission entries");
    }
    if (flags.contains(RingFlag.SQE_MIXED) && sq < 2) {
      throw refused("SQE_MIXED needs two submission entries", "ask for two entries or more");
    }
    if (flags.contains(RingFlag.CQE_MIXED) && cq < 2) {
      throw refused("CQE_MIXED needs two completion entries", "ask for two entries or more");
    }
  }

  private static void checkCount(String queue, int entries, int most, Set<RingFlag> flags) {
    if (entries == 0) {
      throw refused("the " + queue + " has no entries", "ask for at least one");
    }
    // The kernel's count is unsigned: a negative number is a large one.
    if (Integer.compareUnsigned(entries, most) > 0 && !flags.contains(RingFlag.CLAMP)) {
      throw refused(
          "the "
              + queue
              + " has "
              + Integer.toUnsignedString(entries)
              + " entries, more than "
              + most,
          "ask for at most " + most + ", or add CLAMP to the flags");
    }
  }

  static int sqEntries(RingSetup setup) {
    return clampAndRound(setup.sqEntries(), MAX_SQ_ENTRIES);
  }

  static int cqEntries(RingSetup setup, int sqEntries) {
    return setup.flags().contains(RingFlag.CQSIZE)
        ? clampAndRound(setup.cqEntries(), MAX_CQ_ENTRIES)
        : 2 * sqEntries;
  }

  private static int clampAndRound(int entries, int most) {
    int clamped = Integer.compareUnsigned(entries, most) > 0 ? most : entries;
    int below = Integer.highestOneBit(clamped);
    return below == clamped ? below : below << 1;
  }

  private static void require(Set<RingFlag> flags, RingFlag flag, RingFlag needed) {
    if (!flags.contains(needed)) {
      throw refused(flag + " needs " + needed, "add " + needed + " to the flags");
    }
  }

  private static void exclude(Set<RingFlag> flags, RingFlag one, RingFlag other) {
    if (flags.contains(one) && flags.contains(other)) {
      throw refused(one + " and " + other + " exclude each other", "leave one of them out");
    }
  }

  private static InputException refused(String message, String remedy) {
    return new InputException(
        KernelDiagnostic.RING_REFUSED,
        place(),
        "io_uring_setup would fail with -EINVAL: " + message,
        remedy);
  }

  private static Place place() {
    return new Place.Whole("ring");
  }
}
