// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.vm.Trap;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Labels of a chunk: its own blocks, and the short pieces at its end that leave it, for another
 * chunk, for the interpreter or with a fault. Each piece is written once.
 */
final class Exits {
  private final CompilerInput input;
  private final int chunk;
  private final CodeBuilder code;
  private final RegisterFile file;
  private final TreeMap<Integer, Label> blocks = new TreeMap<>();
  private final TreeMap<Way, Label> ways = new TreeMap<>();

  /** The shared end: saves the state and returns. */
  private final Label save;

  /**
   * Where a jump leads to by way of a piece at the end.
   *
   * @param slot the target, or the complement of it for the interpreter
   * @param refund what is paid back on the way
   */
  private record Way(int slot, int refund) implements Comparable<Way> {
    private static final Comparator<Way> ORDER =
        Comparator.comparingInt(Way::slot).thenComparingInt(Way::refund);

    @Override
    public int compareTo(Way other) {
      return ORDER.compare(this, other);
    }
  }

  /** Jumps to nowhere, by their slot. */
  private final TreeMap<Integer, Label> nowhere = new TreeMap<>();

  Exits(CompilerInput input, int chunk, CodeBuilder code, RegisterFile file) {
    this.input = input;
    this.chunk = chunk;
    this.code = code;
    this.file = file;
    save = code.newLabel();
  }

  /** The block of this chunk that starts at the slot. */
  Label label(int slot) {
    return blocks.computeIfAbsent(slot, _ -> code.newLabel());
  }

  /**
   * Where to jump to go on at a slot after a block; the block is to blame when there is none.
   *
   * <p>A jump back goes by way of a piece at the end, even when nothing is paid back. The JVM may
   * stop a thread at a backward jump; if that were a conditional one, its compiler would have to
   * keep what it compares at hand as a number, which costs more than the comparison.
   */
  Label to(int slot, Block from) {
    if (slot < 0) {
      return nowhere.computeIfAbsent(from.last(), _ -> code.newLabel());
    }
    int refund = input.flow().refund(from, slot);
    boolean straight = isHere(slot) && refund == 0 && slot > from.last();
    return straight ? label(slot) : way(slot, refund);
  }

  private Label way(int slot, int refund) {
    return ways.computeIfAbsent(new Way(slot, refund), _ -> code.newLabel());
  }

  /** Where to jump to begin a function. */
  Label toFunction(int slot) {
    return isHere(slot) ? label(slot) : way(slot, 0);
  }

  /** Where to jump from a checkpoint to let the interpreter go on: its price is paid back. */
  Label toInterpreter(Block checkpoint) {
    return way(~checkpoint.start(), input.flow().price(checkpoint));
  }

  /** Pays back. */
  void refund(int instructions) {
    if (instructions != 0) {
      code.lload(Locals.LEFT).loadConstant((long) instructions).ladd().lstore(Locals.LEFT);
    }
  }

  private boolean isHere(int slot) {
    int block = input.flow().blockAt(slot);
    return block >= 0 && input.partition().chunkOfBlock()[block] == chunk;
  }

  /**
   * Goes where {@link Locals#NEXT} says, with all registers in locals.
   *
   * @param slots where that can be in this chunk; for any other place control leaves the chunk
   */
  void dispatch(BitSet slots) {
    List<SwitchCase> cases = new ArrayList<>();
    slots.stream()
        .filter(this::isHere)
        .forEach(slot -> cases.add(SwitchCase.of(slot, label(slot))));
    if (cases.isEmpty()) {
      code.goto_(save);
    } else {
      code.iload(Locals.NEXT).lookupswitch(save, cases);
    }
  }

  /** Stops the program at an instruction. */
  void trap(Trap trap, int slot) {
    code.aload(Locals.MACHINE).loadConstant(trap.ordinal());
    code.loadConstant(slot).lload(Locals.LEFT);
    Names.call(code, "trap", Names.FAULT, Names.INT, Names.INT, Names.LONG);
    code.athrow();
  }

  /** Writes the pieces that were asked for. */
  void write() {
    nowhere.forEach((slot, label) -> {
      code.labelBinding(label);
      trap(Trap.LEFT_CODE, slot);
    });
    ways.forEach((way, label) -> {
      code.labelBinding(label);
      refund(way.refund());
      if (way.slot() >= 0 && isHere(way.slot())) {
        code.goto_(label(way.slot()));
      } else {
        leave(way.slot());
      }
    });
    code.labelBinding(save);
    file.saveAll();
    end();
  }

  /** Leaves for a slot, or for the interpreter, with what is still read there. */
  private void leave(int next) {
    int block = input.flow().blockAt(next >= 0 ? next : ~next);
    code.loadConstant(next).istore(Locals.NEXT);
    file.saveOnly(input.live().atStart(block));
    end();
  }

  private void end() {
    file.saveLeft();
    code.aload(Locals.MACHINE).iload(Locals.NEXT).putfield(Names.MACHINE, "next", Names.INT);
    code.lconst_0().lreturn();
  }
}
