// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Divides blocks into chunks, in the order of their slots, and says which blocks of a chunk are
 * entered from outside.
 *
 * @param chunks indexes of blocks, each list from a first to a last without a gap
 * @param chunkOfBlock the chunk of each block
 * @param entered slots at which a chunk is entered
 */
record Partition(List<List<Integer>> chunks, int[] chunkOfBlock, BitSet entered) {
  /**
   * Fills one chunk after another.
   *
   * @param bytes how much bytecode a chunk may have, by estimate
   */
  static Partition of(Code code, ControlFlow flow, int bytes) {
    List<List<Integer>> chunks = new ArrayList<>();
    int[] chunkOfBlock = new int[flow.blocks().size()];
    int used = bytes;
    for (int index = 0; index < chunkOfBlock.length; index++) {
      int estimate = Estimate.bytes(code, flow.blocks().get(index));
      if (used + estimate > bytes) {
        chunks.add(new ArrayList<>());
        used = Estimate.FRAME;
      }
      used += estimate;
      chunks.getLast().add(index);
      chunkOfBlock[index] = chunks.size() - 1;
    }
    return new Partition(chunks, chunkOfBlock, entered(code, flow, chunkOfBlock));
  }

  private static BitSet entered(Code code, ControlFlow flow, int[] chunkOfBlock) {
    BitSet entered = (BitSet) flow.entries().clone();
    for (int index = 0; index < chunkOfBlock.length; index++) {
      Block block = flow.blocks().get(index);
      for (int successor : flow.successors(block)) {
        note(successor, chunkOfBlock[index], flow, chunkOfBlock, entered);
      }
      int target = Flow.target(code, block.last());
      note(target, chunkOfBlock[index], flow, chunkOfBlock, entered);
    }
    return entered;
  }

  private static void note(
      int slot, int from, ControlFlow flow, int[] chunkOfBlock, BitSet entered) {
    int block = flow.blockAt(slot);
    if (block >= 0 && chunkOfBlock[block] != from) {
      entered.set(slot);
    }
  }
}
