// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a program that fails a test easier to read: what does not matter becomes {@code goto +0}.
 */
public final class Shrinker {
  private static final Insn NOTHING = new Insn.Jump(0, false);

  private Shrinker() {}

  /**
   * The program with as few instructions as still fail, each in its old slot.
   *
   * @param fails true for the program as it is given
   */
  public static Program shrink(Program program, Predicate<Program> fails) {
    Program smallest = program;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      int slots = smallest.code().slots();
      for (int slot = slots - 1; slot >= 0; slot--) {
        if (smallest.code().startsAt(slot) && !smallest.code().at(slot).equals(NOTHING)) {
          Program without = without(smallest, slot);
          if (fails.test(without)) {
            smallest = without;
            smaller = true;
          }
        }
      }
    }
    return smallest;
  }

  private static Program without(Program program, int slot) {
    List<Insn> code = new ArrayList<>();
    int at = 0;
    for (Insn insn : program.code().instructions()) {
      code.addAll(at == slot ? Collections.nCopies(insn.slots(), NOTHING) : List.of(insn));
      at += insn.slots();
    }
    return new Program(
        program.name(),
        program.kind(),
        Code.of(code),
        program.maps(),
        program.kfuncs(),
        program.source());
  }
}
