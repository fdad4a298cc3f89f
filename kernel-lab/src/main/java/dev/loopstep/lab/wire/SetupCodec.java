// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Steps of the set-up as bytes: a number for the kind, then the fields. */
final class SetupCodec {
  private SetupCodec() {}

  static void write(SetupStep step, DataOutput out) throws IOException {
    switch (step) {
      case SetupStep.Memory(long address, long size) -> {
        out.writeByte(0);
        out.writeLong(address);
        out.writeLong(size);
      }
      case SetupStep.Fill(long address, byte[] bytes) -> {
        out.writeByte(1);
        out.writeLong(address);
        Fields.writeBytes(bytes, out);
      }
      case SetupStep.Region(long address, long size) -> {
        out.writeByte(2);
        out.writeLong(address);
        out.writeLong(size);
      }
      case SetupStep.Pipe(int readEnd, int writeEnd, int flags) ->
          writeInts(3, out, readEnd, writeEnd, flags);
      case SetupStep.EventFd(int descriptor, int value, int flags) ->
          writeInts(4, out, descriptor, value, flags);
      case SetupStep.SocketPair(int first, int second, int type) ->
          writeInts(5, out, first, second, type);
      case SetupStep.MemoryFile(int descriptor, byte[] contents) -> {
        writeInts(6, out, descriptor);
        Fields.writeBytes(contents, out);
      }
      case SetupStep.OtherRing(
              int descriptor,
              String name,
              int task,
              int sq,
              int cq,
              int flags) -> {
        writeInts(7, out, descriptor);
        Fields.writeText(name, out);
        for (int field : new int[] {task, sq, cq, flags}) {
          out.writeInt(field);
        }
      }
      case SetupStep.OwnRing(int descriptor) -> writeInts(10, out, descriptor);
      case SetupStep.RegisterFiles(int[] descriptors) -> {
        writeInts(8, out, descriptors.length);
        for (int descriptor : descriptors) {
          out.writeInt(descriptor);
        }
      }
      case SetupStep.RegisterBuffers(long address, int count, int size) -> {
        out.writeByte(9);
        out.writeLong(address);
        out.writeInt(count);
        out.writeInt(size);
      }
      case SetupStep.RegisterBufferRing(
              long address,
              int entries,
              int group,
              int flags,
              int leastLeft) -> {
        out.writeByte(11);
        out.writeLong(address);
        out.writeInt(entries);
        out.writeInt(group);
        out.writeInt(flags);
        out.writeInt(leastLeft);
      }
    }
  }

  private static void writeInts(int kind, DataOutput out, int... fields) throws IOException {
    out.writeByte(kind);
    for (int field : fields) {
      out.writeInt(field);
    }
  }

  static SetupStep read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new SetupStep.Memory(in.readLong(), in.readLong());
      case 1 -> new SetupStep.Fill(in.readLong(), Fields.readBytes(in));
      case 2 -> new SetupStep.Region(in.readLong(), in.readLong());
      case 3 -> new SetupStep.Pipe(in.readInt(), in.readInt(), in.readInt());
      case 4 -> new SetupStep.EventFd(in.readInt(), in.readInt(), in.readInt());
      case 5 -> new SetupStep.SocketPair(in.readInt(), in.readInt(), in.readInt());
      case 6 -> new SetupStep.MemoryFile(in.readInt(), Fields.readBytes(in));
      case 7 ->
          new SetupStep.OtherRing(
              in.readInt(),
              Fields.readText(in),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt());
      case 8 -> new SetupStep.RegisterFiles(readInts(in));
      case 9 -> new SetupStep.RegisterBuffers(in.readLong(), in.readInt(), in.readInt());
      case 10 -> new SetupStep.OwnRing(in.readInt());
      case 11 ->
          new SetupStep.RegisterBufferRing(
              in.readLong(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
      default -> throw new IOException("no step of the set-up has kind " + kind);
    };
  }

  private static int[] readInts(DataInput in) throws IOException {
    return Fields.readList(in, DataInput::readInt).stream().mapToInt(Integer::intValue).toArray();
  }
}
