// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import java.util.TreeMap;

/**
 * Follows which element of a map a pointer was given for. All elements lie in one block, and a
 * pointer must not leave its own.
 */
final class ElementWatch {
  private static final int POINTER = 8;

  private final Registers registers;
  private final TreeMap<Long, Long> spilled = new TreeMap<>();

  ElementWatch(Registers registers) {
    this.registers = registers;
  }

  /** Which element the result of an arithmetic instruction points into, or 0. */
  long of(Insn.Alu alu) {
    if (alu.width() != Width.W64) {
      return 0;
    }
    long src = alu.src() instanceof Operand.Reg(int number) ? registers.element(number) : 0;
    long dst = registers.element(alu.dst());
    return switch (alu.op()) {
      case MOV -> src;
      case ADD -> dst != 0 && src != 0 ? 0 : dst | src;
      case SUB -> src != 0 ? 0 : dst;
      case MUL, DIV, SDIV, MOD, SMOD, OR, AND, XOR, LSH, RSH, ARSH -> 0;
    };
  }

  /** A register or a constant is stored. */
  void store(long address, int bytes, Operand source) {
    spilled.subMap(address - POINTER + 1, address + bytes).clear();
    if (bytes == POINTER && source instanceof Operand.Reg(int number)) {
      long element = registers.element(number);
      if (element != 0) {
        spilled.put(address, element);
      }
    }
  }

  /** Which element a pointer that is read points into, or 0. */
  long load(long address, int bytes) {
    return bytes == POINTER ? spilled.getOrDefault(address, 0L) : 0;
  }
}
