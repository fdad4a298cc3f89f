// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.insn.Operand;
import org.jspecify.annotations.Nullable;

/** The registers of one call: none holds anything until it is written. */
final class ConcreteRegisters {
  private final @Nullable Long[] values = new Long[11];

  @Nullable Long at(int register) {
    return values[register];
  }

  long get(int register) {
    Long value = values[register];
    if (value == null) {
      throw new Fault("r" + register + " is not initialised");
    }
    return value;
  }

  long get(Operand operand) {
    return switch (operand) {
      case Operand.Reg(int number) -> get(number);
      case Operand.Imm(int value) -> value;
    };
  }

  void set(int register, @Nullable Long value) {
    if (register == 10 && values[10] != null) {
      throw new Fault("r10 is written");
    }
    values[register] = value;
  }

  /** After a call r1 to r5 hold nothing. */
  void returned(@Nullable Long result) {
    for (int register = 1; register <= 5; register++) {
      values[register] = null;
    }
    values[0] = result;
  }
}
