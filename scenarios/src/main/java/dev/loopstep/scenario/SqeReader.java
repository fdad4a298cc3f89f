// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.scenario;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.kernel.ring.Opcode;
import dev.loopstep.kernel.ring.Sqe;
import dev.loopstep.scenario.yaml.Fields;
import dev.loopstep.scenario.yaml.Node;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads an SQE of a script: fields by their names in {@code struct io_uring_sqe}. */
final class SqeReader {
  private static final List<Field> FIELDS =
      List.of(
          new Field("ioprio", Sqe.IOPRIO, 2),
          new Field("fd", Sqe.FD, 4),
          new Field("off", Sqe.OFF, 8),
          new Field("addr", Sqe.ADDR, 8),
          new Field("len", Sqe.LEN, 4),
          new Field("op_flags", Sqe.OP_FLAGS, 4),
          new Field("user_data", Sqe.USER_DATA, 8),
          new Field("buf_index", Sqe.BUF_INDEX, 2),
          new Field("personality", Sqe.PERSONALITY, 2),
          new Field("file_index", Sqe.SPLICE_FD_IN, 4),
          new Field("addr3", Sqe.ADDR3, 8));

  private static final List<String> KEYS =
      Stream.concat(Stream.of("opcode", "flags"), FIELDS.stream().map(Field::name)).toList();

  private static final Map<String, Integer> FLAGS = flags();

  private static final List<String> OPCODES = Stream.of(Opcode.values()).map(Opcode::name).toList();

  private final Set<String> symbols;

  SqeReader(Set<String> symbols) {
    this.symbols = symbols;
  }

  private record Field(String name, int offset, int size) {}

  private static Map<String, Integer> flags() {
    Map<String, Integer> flags = new LinkedHashMap<>();
    flags.put("FIXED_FILE", Sqe.FIXED_FILE);
    flags.put("IO_DRAIN", Sqe.IO_DRAIN);
    flags.put("IO_LINK", Sqe.IO_LINK);
    flags.put("IO_HARDLINK", Sqe.IO_HARDLINK);
    flags.put("ASYNC", Sqe.ASYNC);
    flags.put("BUFFER_SELECT", Sqe.BUFFER_SELECT);
    flags.put("CQE_SKIP_SUCCESS", Sqe.CQE_SKIP_SUCCESS);
    return flags;
  }

  /**
   * The fields that are not 0.
   *
   * @param at the SQE's offset in the region
   */
  List<RegionValue> read(Node node, int at) {
    Fields fields = Fields.of(node, "an SQE", KEYS);
    List<RegionValue> values = new ArrayList<>();
    values.add(new RegionValue(at + Sqe.OPCODE, 1, opcode(fields.require("opcode"))));
    fields
        .find("flags")
        .ifPresent(flags -> values.add(new RegionValue(at + Sqe.FLAGS, 1, flags(flags))));
    for (Field field : FIELDS) {
      fields
          .find(field.name)
          .map(value -> Amount.read(value, "`" + field.name + "`", field.size, symbols))
          .ifPresent(amount -> values.add(new RegionValue(at + field.offset, field.size, amount)));
    }
    return values;
  }

  private Amount opcode(Node node) {
    Node.Scalar scalar = Fields.scalar(node, "`opcode`");
    int number = OPCODES.indexOf(scalar.text());
    return number >= 0 ? number(number) : byteOf(scalar, "opcode", OPCODES);
  }

  private Amount flags(Node node) {
    if (node instanceof Node.Scalar scalar) {
      Integer flag = FLAGS.get(scalar.text());
      return flag == null ? byteOf(scalar, "flag", FLAGS.keySet()) : number(flag);
    }
    int flags = 0;
    for (Node item : Fields.sequence(node, "`flags`").items()) {
      flags |= flag(Fields.scalar(item, "a flag"));
    }
    return number(flags);
  }

  private static int flag(Node.Scalar scalar) {
    Integer flag = FLAGS.get(scalar.text());
    if (flag == null) {
      throw unknown(scalar.text(), "flag", scalar.place(), FLAGS.keySet());
    }
    return flag;
  }

  /** A number where a name would do as well. */
  private Amount byteOf(Node.Scalar scalar, String what, Collection<String> names) {
    if (!scalar.text().matches("[0-9].*")) {
      throw unknown(scalar.text(), what, scalar.place(), names);
    }
    return Amount.read(scalar, "`" + what + "`", 1, symbols);
  }

  private static Amount number(int value) {
    return new Amount.Number(BigInteger.valueOf(value));
  }

  private static InputException unknown(
      String name, String what, Place place, Collection<String> names) {
    return new InputException(
        ScenarioDiagnostic.IMPOSSIBLE_VALUE,
        place,
        "an SQE has no " + what + " `" + name + "`",
        Suggestion.remedy(name, names));
  }
}
