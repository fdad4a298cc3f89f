// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.vm.Region;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run shows, as structures that conditions name: {@code run.in_flight}, {@code
 * cqe.user_data}. It is kept as memory, so that one reader serves it and a policy's variables.
 */
final class RunFields {
  static final Global RUN =
      global(
          "run",
          new Field("steps", Type.U64),
          new Field("submitted", Type.U64),
          new Field("completed", Type.U64),
          new Field("taken", Type.U64),
          new Field("errors", Type.U64),
          new Field("overflowed", Type.U64),
          new Field("in_flight", Type.U64),
          new Field("ready", Type.I64));

  static final Global CQE =
      global(
          "cqe",
          new Field("user_data", Type.U64),
          new Field("res", Type.I32),
          new Field("flags", Type.U32));

  private final Region memory;
  private final Map<String, Integer> offsets = new TreeMap<>();

  /** With all fields zero. */
  RunFields(Global of) {
    memory = new Region(of.name(), new byte[of.size()], true);
    for (DataType.Member member : ((DataType.Struct) of.data()).members()) {
      offsets.put(member.name(), member.offset());
    }
  }

  private record Field(String name, Type type) {}

  private static Global global(String name, Field... fields) {
    List<DataType.Member> members = new ArrayList<>();
    int end = 0;
    for (Field field : fields) {
      int offset = DataType.aligned(end, field.type().bytes());
      members.add(new DataType.Member(field.name(), "", new DataType.Single(field.type()), offset));
      end = offset + field.type().bytes();
    }
    return new Global(
        Global.Kind.STATE,
        name,
        "",
        new DataType.Struct(name, "", members),
        0,
        BigInteger.ZERO,
        List.of());
  }

  Region memory() {
    return memory;
  }

  /** Where a field is, for {@link #set} and {@link #add}. */
  int at(String field) {
    Integer offset = offsets.get(field);
    if (offset == null) {
      throw new IllegalArgumentException("no field " + field);
    }
    return offset;
  }

  void set(int at, long value) {
    memory.put64(at, value);
  }

  void setInt(int at, int value) {
    memory.put32(at, value);
  }

  void increase(int at) {
    memory.put64(at, memory.i64(at) + 1);
  }

  long get(int at) {
    return memory.i64(at);
  }
}
