// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.StringTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of an object. Every id that a type names exists. */
public final class Btf {
  /** No C program nests typedefs and qualifiers as deep; what does is a cycle. */
  private static final int LONGEST_CHAIN = 64;

  private final Bytes section;
  private final StringTable strings;
  private final List<BtfType> types;
  private final Map<String, BtfType.DataSection> dataSections = new HashMap<>();

  Btf(Bytes section, StringTable strings, List<BtfType> types) {
    this.section = section;
    this.strings = strings;
    this.types = List.copyOf(types);
    for (BtfType type : types) {
      if (type instanceof BtfType.DataSection data) {
        dataSections.putIfAbsent(data.name(), data);
      }
    }
  }

  /** The number of types, {@code void} included: ids are less than this. */
  public int count() {
    return types.size();
  }

  /** The type with that id, which must be one that was read from this BTF. */
  public BtfType type(int id) {
    return types.get(id);
  }

  /** All types; the index is the id. */
  public List<BtfType> types() {
    return types;
  }

  /** The strings, for line information. */
  public StringTable strings() {
    return strings;
  }

  /** The id behind typedefs, qualifiers and type tags. */
  public int strip(int id) {
    int at = id;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      switch (types.get(at)) {
        case BtfType.Typedef typedef -> at = typedef.type();
        case BtfType.Modifier modifier -> at = modifier.type();
        default -> {
          return at;
        }
      }
    }
    throw bad("type " + id + " is defined by itself");
  }

  /** The section of that name. */
  public Optional<BtfType.DataSection> dataSection(String name) {
    return Optional.ofNullable(dataSections.get(name));
  }

  /** A fault of the type information as a whole. */
  public InputException bad(String message) {
    return section.damaged(EbpfProblem.BAD_BTF, 0, message);
  }
}
