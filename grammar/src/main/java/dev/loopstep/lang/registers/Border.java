// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.registers;

import dev.loopstep.lang.ir.IrFunction;
import java.util.BitSet;

/**
 * What lies where at the border of a block.
 *
 * @param registers whose values lie in registers
 * @param stack whose values lie on the stack, perhaps besides
 */
record Border(BitSet registers, BitSet stack) {
  /** A set without the machine's own registers. */
  static BitSet virtual(BitSet registers) {
    BitSet virtual = (BitSet) registers.clone();
    virtual.clear(0, IrFunction.MACHINE_REGISTERS);
    return virtual;
  }
}
