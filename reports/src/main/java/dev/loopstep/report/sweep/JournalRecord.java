// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.sweep;

import dev.loopstep.report.replicate.Quantity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A run as bytes, all of one length: its number, its values, what else there is to know, and a
 * checksum (CRC-32C). Little-endian.
 */
final class JournalRecord {
  private static final int VALUES = Quantity.values().length;
  private static final int DIGEST = 32;
  private static final int CONTENT =
      Long.BYTES + VALUES * Double.BYTES + Integer.BYTES + Integer.BYTES + DIGEST;
  private static final int SETTLES = 1;
  private static final int WARNED = 2;

  /** The length of a record. */
  static final int BYTES = CONTENT + Integer.BYTES;

  private JournalRecord() {}

  static byte[] write(CellRun run) {
    ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(run.run());
    for (double value : run.values()) {
      out.putDouble(value);
    }
    out.putInt(run.warmUp());
    out.putInt((run.settles() ? SETTLES : 0) | (run.warned() ? WARNED : 0));
    out.put(run.digestBytes());
    out.putInt(checksum(out.array()));
    return out.array();
  }

  /** The run; empty where the bytes are none, or not that of this number. */
  static Optional<CellRun> read(byte[] bytes, long number) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length != BYTES || in.getInt(CONTENT) != checksum(bytes) || in.getLong() != number) {
      return Optional.empty();
    }
    double[] values = new double[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = in.getDouble();
    }
    int warmUp = in.getInt();
    int flags = in.getInt();
    byte[] digest = new byte[DIGEST];
    in.get(digest);
    return Optional.of(
        new CellRun(
            number,
            values,
            warmUp,
            (flags & SETTLES) != 0,
            (flags & WARNED) != 0,
            HexFormat.of().formatHex(digest)));
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, CONTENT);
    return (int) sum.getValue();
  }
}
