// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.network.nic;

/**
 * A network interface with one queue for each direction.
 *
 * @param rxRing descriptors for packets that arrive; what finds none is dropped
 * @param txRing descriptors for packets to be sent
 * @param txQueue how many packets wait in front of a full ring (txqueuelen); more are dropped
 * @param bitsPerSecond at which it sends
 * @param rx when packets that arrived interrupt (ethtool's rx-usecs, rx-frames)
 * @param tx when packets that were sent do (tx-usecs, tx-frames)
 */
public record NicSetup(
    int rxRing,
    int txRing,
    int txQueue,
    long bitsPerSecond,
    Moderation.Setup rx,
    Moderation.Setup tx) {
  /** 10 Gbit/s. */
  private static final long TEN_GIGABIT = 10_000_000_000L;

  /**
   * As mlx5 sets itself up (drivers/net/ethernet/mellanox/mlx5/core/en.h: rings of 2^10 entries, 16
   * us and 32 packets for both directions), with Linux's queue of 1,000 packets.
   */
  public static final NicSetup DEFAULT =
      new NicSetup(
          1024, 1024, 1000, TEN_GIGABIT, Moderation.Setup.DEFAULT, Moderation.Setup.DEFAULT);
}
