// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;

/** Negation, moves that extend the sign, changes of byte order. */
final class UnaryStatement implements Statement {
  @Override
  public void write(Scope scope) {
    Choices choices = scope.choices();
    int dst = scope.target();
    Insn insn =
        switch (choices.below(3)) {
          case 0 -> new Insn.Negate(choices.width(), dst);
          case 1 -> signExtension(choices, dst, scope.number());
          default ->
              new Insn.ByteOrder(
                  choices.of(Insn.ByteOrder.Order.values()), choices.of(16, 32, 64), dst);
        };
    scope.out().add(insn);
  }

  private static Insn signExtension(Choices choices, int dst, int src) {
    Width width = choices.width();
    int bits = width == Width.W64 ? choices.of(8, 16, 32) : choices.of(8, 16);
    return new Insn.MoveSignExtend(width, bits, dst, src);
  }
}
