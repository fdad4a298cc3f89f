// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import dev.loopstep.lab.wire.ThreadStep.Deed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Steps of the other thread as bytes: the time, a number for the kind, then the fields. */
final class ThreadCodec {
  private ThreadCodec() {}

  static void write(ThreadStep step, DataOutput out) throws IOException {
    out.writeLong(step.atNanos());
    switch (step.deed()) {
      case Deed.Write(int descriptor, byte[] bytes) -> {
        out.writeByte(0);
        out.writeInt(descriptor);
        Fields.writeBytes(bytes, out);
      }
      case Deed.Read(int descriptor, int length) -> {
        out.writeByte(1);
        out.writeInt(descriptor);
        out.writeInt(length);
      }
      case Deed.Close(int descriptor) -> {
        out.writeByte(2);
        out.writeInt(descriptor);
      }
      case Deed.Shutdown(int descriptor) -> {
        out.writeByte(3);
        out.writeInt(descriptor);
      }
      case Deed.Signal() -> out.writeByte(4);
      case Deed.Detach() -> out.writeByte(7);
      case Deed.Message(int fromRing, long userData, int res) -> {
        out.writeByte(5);
        out.writeInt(fromRing);
        out.writeLong(userData);
        out.writeInt(res);
      }
      case Deed.Store(long address, int size, long value) -> {
        out.writeByte(6);
        out.writeLong(address);
        out.writeInt(size);
        out.writeLong(value);
      }
    }
  }

  static ThreadStep read(DataInput in) throws IOException {
    return new ThreadStep(in.readLong(), readDeed(in));
  }

  private static Deed readDeed(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new Deed.Write(in.readInt(), Fields.readBytes(in));
      case 1 -> new Deed.Read(in.readInt(), in.readInt());
      case 2 -> new Deed.Close(in.readInt());
      case 3 -> new Deed.Shutdown(in.readInt());
      case 4 -> new Deed.Signal();
      case 5 -> new Deed.Message(in.readInt(), in.readLong(), in.readInt());
      case 6 -> new Deed.Store(in.readLong(), in.readInt(), in.readLong());
      case 7 -> new Deed.Detach();
      default -> throw new IOException("nothing that a thread does has kind " + kind);
    };
  }
}
