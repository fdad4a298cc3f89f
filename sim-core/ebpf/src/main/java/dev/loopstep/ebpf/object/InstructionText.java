// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import dev.loopstep.ebpf.elf.Relocation;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Insn.LoadImm64.Pseudo;
import dev.loopstep.ebpf.object.ListedReferences.Target;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Targets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts names into the text of instructions, and collects the names of the kernel's functions on the
 * way.
 */
final class InstructionText {
  private final TreeSet<String> kfuncs = new TreeSet<>();
  private final TreeMap<Integer, String> helpers = new TreeMap<>();

  List<String> kfuncs() {
    return List.copyOf(kfuncs);
  }

  List<String> helpers() {
    return List.copyOf(helpers.values());
  }

  String of(ListedCode.Entry entry, @Nullable Target target, Labels labels) {
    return switch (entry.insn()) {
      case null -> "(not an instruction for event loops)";
      case Insn.Call call -> call(call, target);
      case Insn.LoadImm64 load -> address(load, target);
      case Insn insn -> {
        String text = Disassembler.text(insn);
        String label = labels.targetOf(entry.slot(), insn);
        // The distance is the last word of every jump.
        yield label.isEmpty() ? text : text.substring(0, text.lastIndexOf(' ') + 1) + label;
      }
    };
  }

  private String call(Insn.Call call, @Nullable Target target) {
    return switch (target) {
      case Target.Local(Function function) -> "call " + function.name();
      case Target.Extern(String name) -> {
        kfuncs.add(name);
        yield Disassembler.text(new Insn.Call(CallKind.KFUNC, 0), List.of(name), List.of());
      }
      case Target.Map _, Target.Data _ -> Disassembler.text(call);
      case null -> call.kind() == CallKind.HELPER ? helper(call) : Disassembler.text(call);
    };
  }

  private String helper(Insn.Call call) {
    Signature signature = Targets.linux72().helper(call.target());
    String name = signature == null ? "helper#" + call.target() : signature.name();
    helpers.put(call.target(), name);
    return "call " + name;
  }

  private static String address(Insn.LoadImm64 load, @Nullable Target target) {
    return switch (target) {
      case Target.Local(Function function) -> "r" + load.dst() + " = func " + function.name();
      case Target.Extern(String name) -> "r" + load.dst() + " = extern " + name;
      case Target.Map(String name) ->
          Disassembler.text(
              new Insn.LoadImm64(load.dst(), Pseudo.MAP_IDX, 0, 0), List.of(), List.of(name));
      case Target.Data(String section, long offset, _) when offset == (int) offset ->
          Disassembler.text(
              new Insn.LoadImm64(load.dst(), Pseudo.MAP_IDX_VALUE, 0, (int) offset),
              List.of(),
              List.of(section));
      case Target.Data _ -> Disassembler.text(load);
      case null -> Disassembler.text(load);
    };
  }

  /** What is left to say about an instruction: the variable it means, a symbol that led nowhere. */
  static String note(ListedCode.Entry entry, @Nullable Target target) {
    if (target instanceof Target.Data(_, _, String variable)) {
      return variable;
    }
    Relocation relocation = entry.relocation();
    if (relocation == null || target != null) {
      return "";
    }
    return "relocated by " + relocation.symbol().name();
  }
}
