// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Size;
import dev.loopstep.ebpf.insn.Width;

/**
 * Looks an element of the array up and works on it, or writes one, by keys that may be too large.
 */
final class MapHelperStatement implements Statement {
  /** BPF_FUNC_map_lookup_elem and BPF_FUNC_map_update_elem in include/uapi/linux/bpf.h. */
  private static final int LOOKUP = 1;

  private static final int UPDATE = 2;

  @Override
  public boolean fits(Scope scope) {
    return scope.has(Feature.MAP_HELPERS) && scope.effort().allows(2, 60);
  }

  @Override
  public void write(Scope scope) {
    key(scope);
    scope.out().map(1, Layout.ARRAY_MAP);
    if (scope.settles() || scope.choices().oneIn(2)) {
      lookUp(scope);
    } else {
      update(scope);
    }
    CallStatement.afterCall(scope);
  }

  /** Puts a key on the stack, now and then one beyond the array's end, and its address in r2. */
  private static void key(Scope scope) {
    Emitter out = scope.out();
    if (scope.choices().oneIn(2)) {
      out.set(2, scope.choices().below(Layout.ARRAY_ENTRIES + 2));
    } else {
      AccessStatement.numberFrom(scope, Place.DATA, 2);
      out.alu(AluOp.AND, 2, 2 * Layout.ARRAY_ENTRIES - 1);
    }
    out.store(Size.W, Layout.FRAME_POINTER, Layout.SPARE, 2);
    out.move(2, Layout.FRAME_POINTER);
    out.alu(AluOp.ADD, 2, Layout.SPARE);
  }

  private static void lookUp(Scope scope) {
    Emitter out = scope.out();
    out.helper(LOOKUP);
    for (int register = 1; register <= 5; register++) {
      out.set(register, scope.choices().immediate());
    }
    Draft.Mark none = new Draft.Mark();
    Effort found = scope.effort().way();
    Effort missing = scope.effort().way();
    out.branch(Width.W64, Condition.EQ, 0, new Operand.Imm(0), none);
    Scope there = scope.way(found);
    Accesses.Window value = Accesses.Window.fixed(0, Layout.ARRAY_VALUE_BYTES);
    Accesses accesses = new Accesses(there, Place.DATA, 0, value);
    accesses.one();
    accesses.last();
    scope.effort().meet(found, missing);
    out.place(none);
  }

  /**
   * From the numbers on the stack; flags BPF_ANY, BPF_NOEXIST (which an array refuses), BPF_EXIST.
   */
  private static void update(Scope scope) {
    Emitter out = scope.out();
    out.move(3, Layout.FRAME_POINTER);
    out.alu(AluOp.ADD, 3, Layout.STACK_NUMBERS + 8 * scope.choices().below(2));
    out.set(4, scope.choices().below(3));
    out.helper(UPDATE);
  }
}
