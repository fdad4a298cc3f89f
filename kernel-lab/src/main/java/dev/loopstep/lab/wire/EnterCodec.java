// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Calls of io_uring_enter, and what came of them, as bytes. */
final class EnterCodec {
  private EnterCodec() {}

  static void write(GuestCase.Enters enters, DataOutput out) throws IOException {
    out.writeBoolean(enters.registersRing());
    out.writeInt(enters.clock());
    Fields.writeList(enters.calls(), EnterCodec::writeStep, out);
  }

  static GuestCase.Enters read(DataInput in) throws IOException {
    return new GuestCase.Enters(
        in.readBoolean(), in.readInt(), Fields.readList(in, EnterCodec::readStep));
  }

  static void writeAgain(GuestCase.Again again, DataOutput out) throws IOException {
    out.writeLong(again.workNanos());
    out.writeLong(again.perCompletionNanos());
    out.writeLong(again.enters());
    out.writeLong(again.untilNanos());
  }

  static GuestCase.Again readAgain(DataInput in) throws IOException {
    return new GuestCase.Again(in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  private static void writeStep(EnterStep step, DataOutput out) throws IOException {
    out.writeInt(step.ring());
    out.writeLong(step.pauseNanos());
    out.writeBoolean(step.enables());
    out.writeLong(step.sqesAddress());
    out.writeInt(step.sqes());
    out.writeInt(step.toSubmit());
    out.writeInt(step.minComplete());
    out.writeInt(step.flags());
    out.writeInt(step.argumentSize());
    out.writeLong(step.timeoutNanos());
    out.writeInt(step.minWaitMicros());
    out.writeBoolean(step.blocksSignals());
    out.writeInt(step.reap());
    writeSize(step.resizes(), out);
  }

  private static EnterStep readStep(DataInput in) throws IOException {
    return new EnterStep(
        in.readInt(),
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readBoolean(),
        in.readInt(),
        readSize(in));
  }

  static void writeSize(NewSize size, DataOutput out) throws IOException {
    out.writeInt(size.sqEntries());
    out.writeInt(size.cqEntries());
  }

  static NewSize readSize(DataInput in) throws IOException {
    return new NewSize(in.readInt(), in.readInt());
  }

  static void writeTask(GuestCase.Task task, DataOutput out) throws IOException {
    Fields.writeText(task.name(), out);
    write(task.enters(), out);
    out.writeBoolean(task.exits());
  }

  static GuestCase.Task readTask(DataInput in) throws IOException {
    return new GuestCase.Task(Fields.readText(in), read(in), in.readBoolean());
  }

  static void writeSeen(GuestResult.Entered one, DataOutput out) throws IOException {
    out.writeInt(one.result());
    out.writeLong(one.slept());
    out.writeInt(one.ready());
    out.writeInt(one.sqFlags());
  }

  static GuestResult.Entered readSeen(DataInput in) throws IOException {
    return new GuestResult.Entered(in.readInt(), in.readLong(), in.readInt(), in.readInt());
  }
}
