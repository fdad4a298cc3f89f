// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.lang.typed.Fetched;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import java.math.BigInteger;
import java.util.Arrays;

/** What was last read of the application's memory. */
final class FetchedBytes {
  private final byte[] bytes = new byte[Fetched.MOST];

  /** Whether a read of that storage is one of these bytes. */
  static boolean holds(Storage storage) {
    return storage instanceof Storage.Variable(Global global) && global.equals(Fetched.MEMORY);
  }

  /** The first bytes become these, or zero where nothing could be read. */
  void set(byte[] there, int count) {
    Arrays.fill(bytes, 0, count, (byte) 0);
    System.arraycopy(there, 0, bytes, 0, there.length);
  }

  BigInteger number(int offset, Type type) {
    long pattern = 0;
    for (int i = 0; i < type.bytes(); i++) {
      pattern |= (bytes[offset + i] & 0xffL) << 8 * i;
    }
    return type == Type.BOOL
        ? BigInteger.valueOf(Long.signum(pattern))
        : type.number(type.wrap(pattern));
  }
}
