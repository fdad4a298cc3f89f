// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import java.util.BitSet;
import java.util.List;

/**
 * Part of a weak topological order: outside of loops every block comes after those that lead to it.
 */
public sealed interface Element {
  /** A block that is in no further loop. */
  record Single(int block) implements Element {}

  /**
   * Blocks that reach one another.
   *
   * @param head the block through which the loop is entered first
   * @param body the other blocks, in weak topological order without the edges back to the head
   */
  record Loop(int head, List<Element> body) implements Element {
    public Loop {
      body = List.copyOf(body);
    }

    /** Adds all blocks of the loop and of the loops within it. */
    public void addBlocks(BitSet blocks) {
      blocks.set(head);
      for (Element element : body) {
        switch (element) {
          case Single(int block) -> blocks.set(block);
          case Loop loop -> loop.addBlocks(blocks);
        }
      }
    }
  }
}
