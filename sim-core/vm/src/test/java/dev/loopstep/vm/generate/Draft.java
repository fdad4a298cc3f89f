// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.generate;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Code under construction: instructions, and marks that jumps and calls name before they stand. */
final class Draft {
  /** A place in the code; its slot is known when all of it is there. */
  static final class Mark {
    private int slot = -1;

    /** Where it came to stand. */
    int slot() {
      return slot;
    }
  }

  private sealed interface Piece {
    /** An instruction as it stands. */
    record Plain(Insn insn) implements Piece {}

    /**
     * An instruction with an offset to a mark.
     *
     * @param insn made from the offset that counts from the slot after its own
     */
    record Linked(int slots, Mark target, IntFunction<Insn> insn) implements Piece {}

    /** A mark stands here. */
    record Here(Mark mark) implements Piece {}
  }

  private final List<Piece> pieces = new ArrayList<>();

  void add(Insn insn) {
    pieces.add(new Piece.Plain(insn));
  }

  /** Adds an instruction of that many slots whose offset leads to the mark. */
  void add(int slots, Mark target, IntFunction<Insn> insn) {
    pieces.add(new Piece.Linked(slots, target, insn));
  }

  void place(Mark mark) {
    pieces.add(new Piece.Here(mark));
  }

  void append(Draft other) {
    pieces.addAll(other.pieces);
  }

  /** Whether a jump or call leads to the mark. */
  boolean names(Mark mark) {
    return pieces.stream()
        .anyMatch(p -> p instanceof Piece.Linked linked && linked.target() == mark);
  }

  /** Gives every mark its slot and every jump its offset. */
  Code finish() {
    int slot = 0;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Plain(Insn insn) -> slot += insn.slots();
        case Piece.Linked linked -> slot += linked.slots();
        case Piece.Here(Mark mark) -> mark.slot = slot;
      }
    }
    List<Insn> code = new ArrayList<>();
    slot = 0;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Plain(Insn insn) -> {
          code.add(insn);
          slot += insn.slots();
        }
        case Piece.Linked(int slots, Mark target, IntFunction<Insn> insn) -> {
          code.add(insn.apply(target.slot() - slot - 1));
          slot += slots;
        }
        case Piece.Here _ -> {}
      }
    }
    return Code.of(code);
  }
}
