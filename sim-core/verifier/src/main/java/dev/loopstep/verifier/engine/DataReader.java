// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.verifier.domain.Arithmetic;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.domain.Tnum;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.Value;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads of frozen data. A variable tagged {@code loopstep:range:LO..HI} is a parameter: any number
 * in its range when it is read as a whole, any number when it is read in part. It is frozen all the
 * same, so all reads of it are linked. Where the contents break the range the tag is not believed:
 * such a variable is any number.
 */
final class DataReader {
  private static final String RANGE = "loopstep:range:";

  private final Ids ids;
  private final TreeMap<String, Value> parameters = new TreeMap<>();

  DataReader(Ids ids) {
    this.ids = ids;
  }

  Value read(Region.DataSection map, int offset, int bytes) {
    MapImage image = map.image();
    Tnum known = Tnum.constant(0);
    for (int at = offset + bytes - 1; at >= offset; at--) {
      Tnum low = new Tnum(image.contents()[at] & 0xff, 0);
      known = known.shiftLeft(8).or(low);
    }
    for (Variable variable : image.variables()) {
      if (isParameter(variable) && overlaps(variable, offset, bytes)) {
        Value value = parameter(map, variable, offset, bytes, known.value());
        return value == null ? Value.number(Num.ofBytes(bytes)) : value;
      }
    }
    return Value.number(Num.ofBits(known));
  }

  private static boolean isParameter(Variable variable) {
    return variable.tags().stream().anyMatch(tag -> tag.startsWith(RANGE));
  }

  private static boolean overlaps(Variable variable, int offset, int bytes) {
    return offset < variable.offset() + variable.type().byteSize()
        && variable.offset() < offset + bytes;
  }

  private @Nullable Value parameter(
      Region.DataSection map, Variable variable, int offset, int bytes, long contents) {
    VariableType element = variable.type();
    while (element instanceof VariableType.Array array) {
      element = array.element();
    }
    boolean whole =
        offset >= variable.offset()
            && offset + bytes <= variable.offset() + variable.type().byteSize()
            && element.byteSize() == bytes
            && (offset - variable.offset()) % bytes == 0;
    Num range = whole ? range(variable) : null;
    if (range == null) {
      return null;
    }
    Num stored = Arithmetic.low(8 * bytes, range);
    if (!stored.contains(contents)) {
      return null;
    }
    return parameters.computeIfAbsent(
        map.index() + ":" + offset + ":" + bytes,
        _ ->
            stored.isConstant()
                ? Value.number(stored)
                : new Value.Scalar(stored, ids.getAsInt(), 0));
  }

  /** The range of the tag; null where it is no range of numbers. */
  static @Nullable Num range(Variable variable) {
    for (String tag : variable.tags()) {
      if (tag.startsWith(RANGE)) {
        return range(tag.substring(RANGE.length()));
      }
    }
    return null;
  }

  private static @Nullable Num range(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      return null;
    }
    try {
      String low = text.substring(0, dots);
      String high = text.substring(dots + 2);
      if (low.startsWith("-")) {
        long min = Long.parseLong(low);
        long max = Long.parseLong(high);
        return min <= max ? Num.signed(min, max) : null;
      }
      long min = Long.parseUnsignedLong(low);
      long max = Long.parseUnsignedLong(high);
      return Long.compareUnsigned(min, max) <= 0 ? Num.unsigned(min, max) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
