// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.SqePlace;
import java.math.BigInteger;

/** The 64 bytes of a request, put together field by field. */
final class Sqe {
  static final int BYTES = 64;

  private final byte[] bytes = new byte[BYTES];

  /** Adds bits at a place. */
  void bits(SqePlace place, int bits) {
    set(place, BigInteger.valueOf(bits & 0xffff_ffffL));
  }

  /** Adds a number at a place, as many bytes of it as there are. */
  void set(SqePlace place, BigInteger number) {
    for (int i = 0; i < place.bytes(); i++) {
      bytes[place.offset() + i] |= (byte) number.shiftRight(8 * i).intValue();
    }
  }

  byte[] bytes() {
    return bytes;
  }
}
