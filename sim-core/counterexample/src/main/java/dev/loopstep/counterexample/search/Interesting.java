// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Values at which programs tend to go wrong. */
final class Interesting {
  private static final int MOST_CONSTANTS = 60;

  private final List<Long> values;

  private Interesting(List<Long> values) {
    this.values = values;
  }

  /** The program's own constants and their neighbours, then boundaries. */
  static Interesting of(Program program) {
    TreeSet<Long> constants = new TreeSet<>();
    for (Insn insn : program.code().instructions()) {
      if (constants.size() < MOST_CONSTANTS) {
        addConstants(constants, insn);
      }
    }
    List<Long> all = new ArrayList<>();
    for (long constant : constants) {
      all.add(constant);
      all.add(constant + 1);
      all.add(constant - 1);
    }
    for (long boundary : new long[] {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      all.add(boundary);
    }
    for (int bit = 1; bit < 64; bit++) {
      all.add(1L << bit);
      all.add((1L << bit) - 1);
    }
    return new Interesting(all.stream().distinct().toList());
  }

  private static void addConstants(TreeSet<Long> constants, Insn insn) {
    switch (insn) {
      case Insn.Alu alu -> add(constants, alu.src());
      case Insn.Branch branch -> add(constants, branch.src());
      case Insn.LoadImm64 load -> constants.add(load.value());
      case Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.Load _,
          Insn.LoadAcquire _,
          Insn.Store _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.Jump _,
          Insn.MayGoto _,
          Insn.Call _,
          Insn.CallRegister _,
          Insn.Exit _ -> {}
    }
  }

  private static void add(TreeSet<Long> constants, Operand operand) {
    if (operand instanceof Operand.Imm(int value)) {
      constants.add((long) value);
    }
  }

  /** For an input of so many bits; a byte's are all there are. */
  List<Long> of(int bits) {
    if (bits <= 8) {
      List<Long> all = new ArrayList<>();
      for (long value = 0; value < 1L << bits; value++) {
        all.add(value);
      }
      return all;
    }
    return values;
  }
}
