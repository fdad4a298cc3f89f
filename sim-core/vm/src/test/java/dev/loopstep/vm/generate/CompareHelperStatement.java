// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Size;

/**
 * bpf_strncmp of some bytes with a text among the constants. The kernel wants the bytes' number to
 * be known and the text to end within its map (check_reg_const_str in kernel/bpf/verifier.c).
 */
final class CompareHelperStatement implements Statement {
  /** BPF_FUNC_strncmp in include/uapi/linux/bpf.h. */
  private static final int STRNCMP = 182;

  @Override
  public boolean fits(Scope scope) {
    return scope.has(Feature.COMPARE_HELPER);
  }

  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    Emitter out = scope.out();
    int text = choices.below(Layout.CONSTANTS_BYTES - 1);
    if (choices.oneIn(2)) {
      // The text itself, or its first bytes, so that some comparisons find no difference.
      int start = Math.min(text, Layout.CONSTANTS_BYTES - 8) & -8;
      text = start;
      out.mapValue(1, Layout.CONSTANTS_MAP, start);
      out.load(Size.DW, 1, 1, 0);
      out.store(Size.DW, Layout.FRAME_POINTER, Layout.SPARE, 1);
      out.move(1, Layout.FRAME_POINTER);
      out.alu(AluOp.ADD, 1, Layout.SPARE);
    } else {
      out.mapValue(1, Layout.DATA_MAP, choices.below(Layout.DATA_BYTES - 8));
    }
    out.set(2, choices.between(1, 8));
    out.mapValue(3, Layout.CONSTANTS_MAP, text);
    out.helper(STRNCMP);
    CallStatement.afterCall(scope);
  }
}
