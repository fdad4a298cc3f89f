// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Strings, byte arrays and lists, each after its length. */
final class Fields {
  /** No length in a case or result comes near it; a damaged one does. */
  private static final int MOST = 1 << 28;

  private Fields() {}

  /** Writes one element. */
  @FunctionalInterface
  interface Writer<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads one element. */
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInput in) throws IOException;
  }

  static void writeText(String text, DataOutput out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[length(in)];
    in.readFully(bytes);
    return bytes;
  }

  static <T> void writeList(List<T> list, Writer<T> writer, DataOutput out) throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(element, out);
    }
  }

  static <T> List<T> readList(DataInput in, Reader<T> reader) throws IOException {
    int length = length(in);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  private static int length(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST) {
      throw new IOException("a length of " + length);
    }
    return length;
  }
}
