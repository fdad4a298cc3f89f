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
public final class Btf implements TypeTable {
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

  @Override
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

  /** The section of that name. */
  public Optional<BtfType.DataSection> dataSection(String name) {
    return Optional.ofNullable(dataSections.get(name));
  }

  @Override
  public InputException bad(String message) {
    return section.damaged(EbpfProblem.BAD_BTF, 0, message);
  }

  /** A fault that the types show, and that is not one of the types. */
  public InputException fail(EbpfProblem problem, String message, String remedy) {
    return section.fail(problem, 0, message, remedy);
  }
}
