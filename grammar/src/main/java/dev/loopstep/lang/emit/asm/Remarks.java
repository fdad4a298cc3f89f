// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.emit.asm;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.ebpf.program.VariableType;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Targets;
import org.jspecify.annotations.Nullable;

/** What an instruction does not say by itself: the variable that it accesses, a helper's name. */
final class Remarks {
  private final Program program;
  private final AddressFlow flow;

  Remarks(Program program) {
    this.program = program;
    this.flow = AddressFlow.of(program.code());
  }

  /** The remark on the instruction at a slot, or empty. */
  String at(int slot) {
    return switch (program.code().at(slot)) {
      case Insn.Load i -> variable(slot, i.src(), i.offset());
      case Insn.LoadAcquire i -> variable(slot, i.src(), i.offset());
      case Insn.Store i -> variable(slot, i.dst(), i.offset());
      case Insn.StoreRelease i -> variable(slot, i.dst(), i.offset());
      case Insn.Atomic i -> variable(slot, i.dst(), i.offset());
      case Insn.Call call -> call.kind() == CallKind.HELPER ? helper(call.target()) : "";
      case Insn.Alu _,
          Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.LoadImm64 _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          "";
    };
  }

  private static String helper(int number) {
    Signature signature = Targets.linux72().helper(number);
    return signature == null ? "" : signature.name();
  }

  private String variable(int slot, int register, int offset) {
    KnownAddresses.Address base = flow.before(slot).at(register);
    if (base == null || base.map() < 0 || base.map() >= program.data().size()) {
      return "";
    }
    KnownAddresses.Address address = base.plus(offset);
    Variable variable = variable(program.data().get(address.map()), address.offset());
    return variable == null ? "" : variable.name() + within(variable, address);
  }

  private static @Nullable Variable variable(MapImage image, int offset) {
    for (Variable variable : image.variables()) {
      long distance = (long) offset - variable.offset();
      if (distance >= 0 && distance < variable.type().byteSize()) {
        return variable;
      }
    }
    return null;
  }

  private static String within(Variable variable, KnownAddresses.Address address) {
    int distance = address.offset() - variable.offset();
    if (variable.type() instanceof VariableType.Array array && array.element().byteSize() > 0) {
      return address.moved() ? "[...]" : "[" + distance / array.element().byteSize() + "]";
    }
    return distance == 0 ? "" : "+" + distance;
  }
}
