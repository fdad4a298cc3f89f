// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf;

import dev.loopstep.ebpf.EbpfProblem;
import dev.loopstep.ebpf.elf.Bytes;
import java.util.List;

/** Checks that every type that is named exists, so that nobody else has to. */
final class References {
  private final Bytes section;
  private final int count;

  private References(Bytes section, int count) {
    this.section = section;
    this.count = count;
  }

  static void check(Bytes section, List<BtfType> types) {
    References references = new References(section, types.size());
    for (BtfType type : types) {
      references.check(type);
    }
  }

  private void check(BtfType type) {
    switch (type) {
      case BtfType.Void _,
          BtfType.Int _,
          BtfType.Enumeration _,
          BtfType.Forward _,
          BtfType.FloatingPoint _ -> {}
      case BtfType.Pointer pointer -> exists(pointer.type());
      case BtfType.Array array -> {
        exists(array.element());
        exists(array.index());
      }
      case BtfType.Composite composite ->
          composite.members().forEach(member -> exists(member.type()));
      case BtfType.Typedef typedef -> exists(typedef.type());
      case BtfType.Modifier modifier -> exists(modifier.type());
      case BtfType.Function function -> exists(function.prototype());
      case BtfType.Prototype prototype -> {
        exists(prototype.result());
        prototype.parameters().forEach(parameter -> exists(parameter.type()));
      }
      case BtfType.Var variable -> exists(variable.type());
      case BtfType.DataSection data -> data.entries().forEach(entry -> exists(entry.type()));
      case BtfType.DeclarationTag tag -> exists(tag.type());
    }
  }

  private void exists(int id) {
    if (id < 0 || id >= count) {
      throw section.damaged(
          EbpfProblem.BAD_BTF, 0, "type " + Integer.toUnsignedString(id) + " does not exist");
    }
  }
}
