// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import dev.loopstep.ebpf.btf.TypeTable;
import dev.loopstep.ebpf.program.MapDefinition;
import java.util.HashMap;
import java.util.Map;

/**
 * What the members of a map's definition say. A number is written as the length of an array that a
 * member points to, a type as the type that it points to (libbpf, {@code parse_btf_map_def}).
 *
 * @param numbers by the member's name, unsigned; {@code key_size} and {@code value_size} also where
 *     only the type is given
 * @param valueType id, 0 where only the size is given
 * @param initialised whether the definition lists what the map holds at the start
 */
record MapAttributes(Map<String, Long> numbers, int valueType, boolean initialised) {
  /** There are a dozen, and no reason to give one twice. */
  private static final int MOST_MEMBERS = 64;

  MapAttributes {
    numbers = Map.copyOf(numbers);
  }

  /** The number, 0 where it is not given. */
  long number(String member) {
    return numbers.getOrDefault(member, 0L);
  }

  /** A definition that libbpf does not read. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String what;

    Malformed(String what) {
      super(what);
      this.what = what;
    }

    /** What is wrong, as what is said of the map. */
    String what() {
      return what;
    }
  }

  /** What a definition would say in a file. */
  static MapAttributes of(MapDefinition map) {
    return new MapAttributes(
        Map.of(
            "key_size", Integer.toUnsignedLong(map.keySize()),
            "value_size", Integer.toUnsignedLong(map.valueSize()),
            "max_entries", Integer.toUnsignedLong(map.maxEntries()),
            "map_flags", Integer.toUnsignedLong(map.flags())),
        0,
        false);
  }

  static MapAttributes read(Btf btf, BtfType.Composite definition) throws Malformed {
    if (definition.members().size() > MOST_MEMBERS) {
      throw new Malformed("has more than " + MOST_MEMBERS + " members");
    }
    Reader reader = new Reader(btf);
    for (BtfType.Member member : definition.members()) {
      reader.member(member);
    }
    return new MapAttributes(reader.numbers, reader.valueType, reader.initialised);
  }

  private static final class Reader {
    private final Btf btf;
    private final Map<String, Long> numbers = new HashMap<>();
    private int valueType;
    private boolean initialised;

    Reader(Btf btf) {
      this.btf = btf;
    }

    void member(BtfType.Member member) throws Malformed {
      String name = member.name();
      switch (name) {
        case "type", "max_entries", "map_flags", "numa_node", "pinning" ->
            numbers.put(name, number(member));
        case "map_extra" -> numbers.put(name, longNumber(member));
        case "key_size", "value_size" -> size(name, number(member));
        case "key" -> size("key_size", sizeOf(member));
        case "value" -> {
          size("value_size", sizeOf(member));
          valueType = pointedTo(member);
        }
        case "values" -> initialised = true;
        default -> throw new Malformed("has a member " + name + ", which no map has");
      }
    }

    private void size(String name, long size) throws Malformed {
      Long before = numbers.put(name, size);
      if (before != null && before != 0 && before != size) {
        throw new Malformed(
            "says two things of its " + name + ": " + before + " and " + size + " bytes");
      }
    }

    private int pointedTo(BtfType.Member member) throws Malformed {
      if (btf.type(btf.strip(member.type())) instanceof BtfType.Pointer pointer) {
        return pointer.type();
      }
      throw new Malformed("has a member " + member.name() + " that is not a pointer");
    }

    private long sizeOf(BtfType.Member member) throws Malformed {
      long size = btf.sizeOf(pointedTo(member));
      if (size == TypeTable.NO_SIZE || size > 0xffff_ffffL) {
        throw new Malformed("has a member " + member.name() + " of a type without a size");
      }
      return size;
    }

    private long number(BtfType.Member member) throws Malformed {
      if (btf.type(pointedTo(member)) instanceof BtfType.Array array) {
        return array.length();
      }
      throw new Malformed("has a member " + member.name() + " that is not made by __uint");
    }

    /** A number of 64 bits is the value of an enumeration's only enumerator. */
    private long longNumber(BtfType.Member member) throws Malformed {
      BtfType type = btf.type(btf.strip(member.type()));
      if (type instanceof BtfType.Enumeration enumeration && enumeration.values().size() == 1) {
        return enumeration.values().getFirst().value();
      }
      return number(member);
    }
  }
}
