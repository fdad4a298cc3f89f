// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A case as bytes. */
final class CaseCodec {
  private CaseCodec() {}

  static void write(GuestCase one, DataOutput out) throws IOException {
    Fields.writeText(one.name(), out);
    Fields.writeText(one.object(), out);
    Fields.writeText(one.structOps(), out);
    out.writeInt(one.ringFdOffset());
    Fields.writeList(one.sections(), CaseCodec::writeSection, out);
    writeRing(one.ring(), out);
    Fields.writeList(one.setup(), SetupCodec::write, out);
    Fields.writeList(one.thread(), ThreadCodec::write, out);
    EnterCodec.write(one.enters(), out);
    EnterCodec.writeAgain(one.again(), out);
    Fields.writeList(one.tasks(), EnterCodec::writeTask, out);
    out.writeLong(one.limits().maxSteps());
    out.writeLong(one.limits().cpuNanos());
    out.writeLong(one.limits().idleNanos());
    out.writeBoolean(one.counted());
    Fields.writeList(one.tracepoints(), CaseCodec::writeTracepoint, out);
  }

  static GuestCase read(DataInput in) throws IOException {
    return new GuestCase(
        Fields.readText(in),
        Fields.readText(in),
        Fields.readText(in),
        in.readInt(),
        Fields.readList(in, CaseCodec::readSection),
        readRing(in),
        Fields.readList(in, SetupCodec::read),
        Fields.readList(in, ThreadCodec::read),
        EnterCodec.read(in),
        EnterCodec.readAgain(in),
        Fields.readList(in, EnterCodec::readTask),
        new GuestCase.Limits(in.readLong(), in.readLong(), in.readLong()),
        in.readBoolean(),
        Fields.readList(in, CaseCodec::readTracepoint));
  }

  private static void writeTracepoint(GuestCase.Tracepoint point, DataOutput out)
      throws IOException {
    Fields.writeText(point.name(), out);
    Fields.writeList(point.fields(), Fields::writeText, out);
  }

  private static GuestCase.Tracepoint readTracepoint(DataInput in) throws IOException {
    return new GuestCase.Tracepoint(Fields.readText(in), Fields.readList(in, Fields::readText));
  }

  static void writeSection(GuestCase.Section section, DataOutput out) throws IOException {
    Fields.writeText(section.name(), out);
    Fields.writeBytes(section.contents(), out);
  }

  static GuestCase.Section readSection(DataInput in) throws IOException {
    return new GuestCase.Section(Fields.readText(in), Fields.readBytes(in));
  }

  private static void writeRing(GuestCase.Ring ring, DataOutput out) throws IOException {
    out.writeInt(ring.sqEntries());
    out.writeInt(ring.cqEntries());
    out.writeInt(ring.flags());
    Fields.writeList(ring.layout(), CaseCodec::writeExpectation, out);
    EnterCodec.writeSize(ring.resized(), out);
  }

  private static GuestCase.Ring readRing(DataInput in) throws IOException {
    return new GuestCase.Ring(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        Fields.readList(in, CaseCodec::readExpectation),
        EnterCodec.readSize(in));
  }

  private static void writeExpectation(GuestCase.Expectation expectation, DataOutput out)
      throws IOException {
    Fields.writeText(expectation.name(), out);
    out.writeInt(expectation.offset());
    out.writeInt(expectation.value());
  }

  private static GuestCase.Expectation readExpectation(DataInput in) throws IOException {
    return new GuestCase.Expectation(Fields.readText(in), in.readInt(), in.readInt());
  }
}
