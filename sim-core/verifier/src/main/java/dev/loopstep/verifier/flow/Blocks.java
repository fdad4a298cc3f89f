// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.Signature.Argument;
import dev.loopstep.ebpf.target.TargetProfile;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a function's code into blocks. */
final class Blocks {
  private final Program program;
  private final TargetProfile target;
  private final Code code;
  private final BitSet reached;

  /**
   * @param reached slots of the function's instructions
   */
  Blocks(Program program, TargetProfile target, BitSet reached) {
    this.program = program;
    this.target = target;
    this.reached = reached;
    code = program.code();
  }

  /** The blocks; the one at the entry comes first. */
  List<Block> of(int entry) {
    BitSet leaders = leaders(entry);
    int[] blockAt = new int[code.slots() + 1];
    java.util.Arrays.fill(blockAt, Block.NONE);
    // The entry's block comes first.
    blockAt[entry] = 0;
    int count = 1;
    for (int slot = leaders.nextSetBit(0); slot >= 0; slot = leaders.nextSetBit(slot + 1)) {
      if (slot != entry) {
        blockAt[slot] = count++;
      }
    }
    Block[] blocks = new Block[count];
    for (int slot = leaders.nextSetBit(0); slot >= 0; slot = leaders.nextSetBit(slot + 1)) {
      blocks[blockAt[slot]] = blockFrom(slot, leaders, blockAt);
    }
    return List.of(blocks);
  }

  private BitSet leaders(int entry) {
    BitSet leaders = new BitSet(code.slots());
    leaders.set(entry);
    for (int slot = reached.nextSetBit(0); slot >= 0; slot = reached.nextSetBit(slot + 1)) {
      Insn insn = code.at(slot);
      if (Edges.jumps(insn)) {
        leaders.set((int) Edges.target(insn, slot));
      }
      int next = Edges.next(insn, slot);
      if (next != Edges.NONE && endsBlock(insn, slot)) {
        leaders.set(next);
      }
    }
    return leaders;
  }

  private Block blockFrom(int first, BitSet leaders, int[] blockAt) {
    int last = first;
    Insn insn = code.at(last);
    while (!endsBlock(insn, last) && !leaders.get(Edges.next(insn, last))) {
      last = Edges.next(insn, last);
      insn = code.at(last);
    }
    int next = Edges.next(insn, last);
    int target = Edges.jumps(insn) ? blockAt[(int) Edges.target(insn, last)] : Block.NONE;
    return new Block(
        blockAt[first], first, last, next == Edges.NONE ? Block.NONE : blockAt[next], target);
  }

  private boolean endsBlock(Insn insn, int slot) {
    return Edges.jumps(insn)
        || masksWithSign(slot)
        || insn instanceof Insn.Exit
        || Function.isLocalCall(insn)
        || (insn instanceof Insn.Call call && forks(Liveness.signature(program, target, call)));
  }

  /** Whether a constant is masked with what the instruction before made of a sign. */
  private boolean masksWithSign(int slot) {
    return code.startsAt(slot - 1)
        && code.at(slot) instanceof Insn.Alu mask
        && (mask.op() == AluOp.AND || mask.op() == AluOp.OR)
        && mask.src() instanceof Operand.Imm
        && code.at(slot - 1) instanceof Insn.Alu shift
        && shift.op() == AluOp.ARSH
        && shift.dst() == mask.dst()
        && shift.src() instanceof Operand.Imm(int by)
        && by == (shift.width() == Width.W64 ? 63 : 31);
  }

  /** Whether a call may leave several states, or works through a function of the program. */
  private static boolean forks(@Nullable Signature signature) {
    return signature != null && signature.arguments().stream().anyMatch(Blocks::forks);
  }

  private static boolean forks(Argument argument) {
    return switch (argument) {
      case Argument.Callback _, Argument.NewIterator _, Argument.ActiveIterator() -> true;
      case Argument.Number(),
          Argument.ConstantSize(),
          Argument.LoopContext(),
          Argument.Anything(),
          Argument.Context _,
          Argument.ReadableMemory _,
          Argument.WritableMemory(),
          Argument.WritableBytes _,
          Argument.MemorySize _,
          Argument.MapHandle(),
          Argument.MapKey(),
          Argument.MapValue(),
          Argument.CallbackContext(),
          Argument.NoFlags(),
          Argument.DestroyedIterator() ->
          false;
    };
  }
}
