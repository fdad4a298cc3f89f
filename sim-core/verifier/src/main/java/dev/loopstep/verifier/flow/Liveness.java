// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.Signature;
import dev.loopstep.ebpf.target.TargetProfile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which registers some path still reads. What no path reads is forgotten where paths meet, so that
 * leftovers in scratch registers neither keep states apart nor make a loop look as if it changed
 * something.
 */
public final class Liveness {
  /** r1 to r5. */
  private static final int ARGUMENTS = 0b11_1110;

  /** r0 to r5, which every call overwrites. */
  private static final int CALL_CLOBBERED = 0b11_1111;

  private static final int ALL = 0b111_1111_1111;

  private final Program program;
  private final TargetProfile target;
  private final int[] liveAtStart;

  Liveness(Program program, TargetProfile target, List<Block> blocks) {
    this.program = program;
    this.target = target;
    liveAtStart = new int[blocks.size()];
    solve(blocks);
  }

  /**
   * Works backwards from block to block until nothing changes: at most 11 times per edge, since
   * bits are only added.
   */
  private void solve(List<Block> blocks) {
    int[] read = new int[blocks.size()];
    int[] kept = new int[blocks.size()];
    List<List<Integer>> before = new ArrayList<>();
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (Block block : blocks) {
      read[block.index()] = before(block, 0);
      kept[block.index()] = before(block, ALL) & ~read[block.index()];
      before.add(new ArrayList<>(2));
      open.push(block.index());
    }
    for (Block block : blocks) {
      addEdge(before, block.index(), block.next());
      addEdge(before, block.index(), block.target());
    }
    while (!open.isEmpty()) {
      Block block = blocks.get(open.pop());
      int after = liveAt(block.next()) | liveAt(block.target());
      int live = read[block.index()] | (after & kept[block.index()]);
      if (live != liveAtStart[block.index()]) {
        liveAtStart[block.index()] = live;
        open.addAll(before.get(block.index()));
      }
    }
  }

  private static void addEdge(List<List<Integer>> before, int from, int to) {
    if (to != Block.NONE) {
      before.get(to).add(from);
    }
  }

  /**
   * Bit n is set where register n is read before it is written, from the first instruction of the
   * block on.
   */
  public int atStartOf(int block) {
    return liveAtStart[block];
  }

  private int liveAt(int block) {
    return block == Block.NONE ? 0 : liveAtStart[block];
  }

  private int before(Block block, int liveAfter) {
    Code code = program.code();
    int live = liveAfter;
    for (int slot = block.last(); slot >= block.first(); slot--) {
      if (code.startsAt(slot)) {
        Insn insn = code.at(slot);
        live = (live & ~written(insn)) | read(insn);
      }
    }
    return live;
  }

  private static int bit(int register) {
    return 1 << register;
  }

  private static int bits(Operand operand) {
    return operand instanceof Operand.Reg(int number) ? bit(number) : 0;
  }

  private int read(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> bits(alu.src()) | (alu.op() == AluOp.MOV ? 0 : bit(alu.dst()));
      case Insn.Negate negate -> bit(negate.dst());
      case Insn.MoveSignExtend move -> bit(move.src());
      case Insn.ByteOrder order -> bit(order.dst());
      case Insn.Load load -> bit(load.src());
      case Insn.Store store -> bit(store.dst()) | bits(store.src());
      case Insn.LoadAcquire load -> bit(load.src());
      case Insn.StoreRelease store -> bit(store.dst()) | bit(store.src());
      case Insn.Atomic atomic ->
          bit(atomic.dst()) | bit(atomic.src()) | (atomic.op() == AtomicOp.CMPXCHG ? 1 : 0);
      case Insn.LoadImm64 _, Insn.Jump _, Insn.MayGoto _ -> 0;
      case Insn.Branch branch -> bit(branch.dst()) | bits(branch.src());
      case Insn.Call call -> argumentsOf(call);
      case Insn.CallRegister call -> bit(call.register()) | ARGUMENTS;
      case Insn.Exit _ -> 1;
    };
  }

  private int argumentsOf(Insn.Call call) {
    Signature signature = signature(program, target, call);
    return signature == null ? ARGUMENTS : bit(signature.arguments().size() + 1) - 2;
  }

  private static int written(Insn insn) {
    return switch (insn) {
      case Insn.Alu alu -> bit(alu.dst());
      case Insn.Negate negate -> bit(negate.dst());
      case Insn.MoveSignExtend move -> bit(move.dst());
      case Insn.ByteOrder order -> bit(order.dst());
      case Insn.Load load -> bit(load.dst());
      case Insn.LoadAcquire load -> bit(load.dst());
      case Insn.LoadImm64 load -> bit(load.dst());
      case Insn.Call _, Insn.CallRegister _ -> CALL_CLOBBERED;
      case Insn.Atomic _,
          Insn.Store _,
          Insn.StoreRelease _,
          Insn.Jump _,
          Insn.Branch _,
          Insn.MayGoto _,
          Insn.Exit _ ->
          0;
    };
  }

  /**
   * The contract of a helper or kfunc; null for a local function and for what the target does not
   * have.
   */
  public static @Nullable Signature signature(
      Program program, TargetProfile target, Insn.Call call) {
    return switch (call.kind()) {
      case HELPER -> target.helper(call.target());
      case KFUNC ->
          call.target() >= 0 && call.target() < program.kfuncs().size()
              ? target.kfunc(program.kfuncs().get(call.target()))
              : null;
      case LOCAL, HELPER_BTF -> null;
    };
  }
}
