// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.BitSet;

/** Variables by their sections, and functions. */
final class Declarations {
  private final Btf btf;
  private final CNames names;
  private final CTypes types;

  Declarations(Btf btf, CNames names, CTypes types) {
    this.btf = btf;
    this.names = names;
    this.types = types;
  }

  String variables() {
    StringBuilder out = new StringBuilder();
    BitSet placed = new BitSet();
    for (BtfType type : btf.types()) {
      if (type instanceof BtfType.DataSection section) {
        String head = "\n/* section " + CText.inComment(CText.literal(section.name())) + " */\n";
        for (BtfType.Entry entry : section.entries()) {
          if (btf.type(entry.type()) instanceof BtfType.Var variable && !placed.get(entry.type())) {
            placed.set(entry.type());
            out.append(head).append(variable(entry.type(), variable));
            head = "";
          }
        }
      }
    }
    String head = "\n";
    for (int id = 1; id < btf.count(); id++) {
      if (btf.type(id) instanceof BtfType.Var variable && !placed.get(id)) {
        out.append(head).append(variable(id, variable));
        head = "";
      }
    }
    return out.toString();
  }

  private String variable(int id, BtfType.Var variable) {
    String declaration = "extern " + types.declaration(variable.type(), names.of(id), 0);
    return declaration + end(id, variable.name(), variable.linkage());
  }

  String functions() {
    StringBuilder out = new StringBuilder();
    String head = "\n";
    for (int id = 1; id < btf.count(); id++) {
      if (btf.type(id) instanceof BtfType.Function function) {
        out.append(head).append(function(id, function));
        head = "";
      }
    }
    return out.toString();
  }

  private String function(int id, BtfType.Function function) {
    if (btf.type(function.prototype()) instanceof BtfType.Prototype prototype) {
      String declaration = types.function(id, prototype, names.of(id));
      return declaration + end(id, function.name(), function.linkage());
    }
    throw btf.bad("function type " + id + " has no prototype");
  }

  /** All are declared as extern ones: a static one would have to be defined here. */
  private String end(int id, String name, BtfType.Linkage linkage) {
    String scope = linkage == BtfType.Linkage.STATIC ? " /* static */" : "";
    String comment = CText.comment(name, names.of(id));
    return types.declarationTags(id, -1) + ";" + scope + comment + "\n";
  }
}
