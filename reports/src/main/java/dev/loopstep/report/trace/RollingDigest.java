// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.trace;

import java.util.HexFormat;

/**
 * A digest of everything so far, to be looked at after every event (FNV-1a, 64 bits). It tells
 * traces that differ apart; it is no protection against forgery.
 */
final class RollingDigest {
  private static final long PRIME = 0x100_0000_01b3L;

  private long state = 0xcbf2_9ce4_8422_2325L;

  /** Adds bytes. For each state a byte leads to another one, so a difference does not vanish. */
  void add(byte[] bytes) {
    long hash = state;
    for (byte one : bytes) {
      hash = (hash ^ (one & 0xff)) * PRIME;
    }
    state = hash;
  }

  /** 16 hexadecimal digits. */
  String hex() {
    return HexFormat.of().toHexDigits(state);
  }
}
