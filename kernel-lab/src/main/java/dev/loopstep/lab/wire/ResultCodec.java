// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A result as bytes. */
final class ResultCodec {
  private static final GuestResult.Ended[] ENDED = GuestResult.Ended.values();

  private ResultCodec() {}

  @SuppressWarnings("EnumOrdinal") // both ends are of one build
  static void write(GuestResult result, DataOutput out) throws IOException {
    Fields.writeText(result.name(), out);
    Fields.writeText(result.failure(), out);
    out.writeInt(result.loadError());
    Fields.writeText(result.log(), out);
    out.writeInt(result.attachError());
    out.writeInt(result.enterReturn());
    out.writeByte(result.ended().ordinal());
    out.writeLong(result.steps());
    out.writeLong(result.nanos());
    Fields.writeList(result.completions(), ResultCodec::writeCompletion, out);
    out.writeLong(result.completionsLost());
    Fields.writeList(result.sections(), CaseCodec::writeSection, out);
    Fields.writeList(result.enters(), EnterCodec::writeSeen, out);
    writeOthers(result.others(), out);
    Fields.writeList(result.events(), ResultCodec::writeEvent, out);
    Fields.writeList(result.printed(), Fields::writeText, out);
  }

  static GuestResult read(DataInput in) throws IOException {
    return new GuestResult(
        Fields.readText(in),
        Fields.readText(in),
        in.readInt(),
        Fields.readText(in),
        in.readInt(),
        in.readInt(),
        readEnded(in),
        in.readLong(),
        in.readLong(),
        Fields.readList(in, ResultCodec::readCompletion),
        in.readLong(),
        Fields.readList(in, CaseCodec::readSection),
        Fields.readList(in, EnterCodec::readSeen),
        readOthers(in),
        Fields.readList(in, ResultCodec::readEvent),
        Fields.readList(in, Fields::readText));
  }

  private static void writeOthers(GuestResult.Others others, DataOutput out) throws IOException {
    Fields.writeList(
        others.tasks(),
        (task, to) -> {
          Fields.writeText(task.name(), to);
          Fields.writeList(task.enters(), EnterCodec::writeSeen, to);
        },
        out);
    Fields.writeList(
        others.rings(),
        (ring, to) -> {
          Fields.writeText(ring.name(), to);
          Fields.writeList(ring.completions(), ResultCodec::writeCompletion, to);
        },
        out);
  }

  private static GuestResult.Others readOthers(DataInput in) throws IOException {
    return new GuestResult.Others(
        Fields.readList(
            in,
            from ->
                new GuestResult.TaskSeen(
                    Fields.readText(from), Fields.readList(from, EnterCodec::readSeen))),
        Fields.readList(
            in,
            from ->
                new GuestResult.RingSeen(
                    Fields.readText(from), Fields.readList(from, ResultCodec::readCompletion))));
  }

  private static void writeEvent(GuestResult.Event event, DataOutput out) throws IOException {
    out.writeInt(event.tracepoint());
    out.writeLong(event.nanos());
    Fields.writeList(event.values(), (value, to) -> to.writeLong(value), out);
  }

  private static GuestResult.Event readEvent(DataInput in) throws IOException {
    return new GuestResult.Event(
        in.readInt(), in.readLong(), Fields.readList(in, DataInput::readLong));
  }

  private static GuestResult.Ended readEnded(DataInput in) throws IOException {
    int number = in.readUnsignedByte();
    if (number >= ENDED.length) {
      throw new IOException("no run ends with " + number);
    }
    return ENDED[number];
  }

  private static void writeCompletion(GuestResult.Completion completion, DataOutput out)
      throws IOException {
    out.writeLong(completion.userData());
    out.writeInt(completion.res());
    out.writeInt(completion.flags());
  }

  private static GuestResult.Completion readCompletion(DataInput in) throws IOException {
    return new GuestResult.Completion(in.readLong(), in.readInt(), in.readInt());
  }
}
