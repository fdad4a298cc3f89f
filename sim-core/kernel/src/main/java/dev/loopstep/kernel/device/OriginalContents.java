// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel.device;

import dev.loopstep.kernel.time.Substream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What a file holds at the start: a function of seed and name, wherever the file is. */
public final class OriginalContents {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long size;
  private final FileSetup.Content content;
  private final long key;

  /**
   * @param name of the file
   * @param size in bytes, at the start
   */
  public OriginalContents(String name, long size, FileSetup.Content content, long seed) {
    this.size = size;
    this.content = content;
    key = Substream.key(seed, name, "content");
  }

  /** What stood there at the start; beyond the size at the start, zeroes. */
  public void read(long position, byte[] target, int at, int length) {
    int within = (int) Math.clamp(size - position, 0L, length);
    switch (content) {
      case ZEROES -> Arrays.fill(target, at, at + length, (byte) 0);
      case RANDOM -> {
        random(position, target, at, within);
        Arrays.fill(target, at + within, at + length, (byte) 0);
      }
    }
  }

  /** Bytes of words, each computed from its number and the file's key. */
  private void random(long position, byte[] target, int at, int length) {
    int head = (int) Math.min(-position & (Long.BYTES - 1), length);
    singly(position, target, at, head);
    int whole = (length - head) & -Long.BYTES;
    words((position + head) / Long.BYTES, target, at + head, whole);
    singly(position + head + whole, target, at + head + whole, length - head - whole);
  }

  /** Nothing but the words, so that the JVM's compiler can interleave several. */
  private void words(long first, byte[] target, int at, int length) {
    long state = key + first * Substream.GOLDEN;
    for (int done = 0; done < length; done += Long.BYTES) {
      state += Substream.GOLDEN;
      WORD.set(target, at + done, Substream.mix(state));
    }
  }

  private void singly(long position, byte[] target, int at, int length) {
    for (int done = 0; done < length; done++) {
      long from = position + done;
      long word = Substream.word(key, from / Long.BYTES);
      target[at + done] = (byte) (word >>> ((int) (from % Long.BYTES) * Byte.SIZE));
    }
  }
}
