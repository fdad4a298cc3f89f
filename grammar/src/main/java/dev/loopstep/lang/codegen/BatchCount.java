// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.codegen;

import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.lang.ir.Op;
import dev.loopstep.lang.typed.Global;
import java.util.Optional;

/** A number that is kept during a step: in a register, or in a variable of the state. */
final class BatchCount {
  private final Builder builder;
  private final Optional<Global> global;
  private final int register;

  private BatchCount(Builder builder, Optional<Global> global) {
    this.builder = builder;
    this.global = global;
    this.register = builder.fresh();
  }

  static BatchCount of(Builder builder, Global global, boolean inMemory) {
    return new BatchCount(builder, inMemory ? Optional.of(global) : Optional.empty());
  }

  /** A register with the number, which may be changed and then written back. */
  int read() {
    if (global.isEmpty()) {
      return register;
    }
    int value = builder.fresh();
    builder.emit(new Op.ReadGlobal(value, global.get()));
    return builder.copy(value);
  }

  /** Keeps what the register that {@link #read} gave has become. */
  void write(int value) {
    global.ifPresent(g -> builder.emit(new Op.WriteGlobal(g, new Operand.Reg(value))));
  }

  void set(int value) {
    if (global.isPresent()) {
      builder.emit(new Op.WriteGlobal(global.get(), new Operand.Imm(value)));
    } else {
      builder.move(register, new Operand.Imm(value));
    }
  }
}
