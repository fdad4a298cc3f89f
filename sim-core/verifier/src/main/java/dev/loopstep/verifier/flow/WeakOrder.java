// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds a weak topological order (F. Bourdoncle, "Efficient chaotic iteration strategies with
 * widenings", 1993).
 *
 * <ol>
 *   <li>Tarjan's algorithm finds the strongly connected components of a scope, successors first.
 *   <li>A component of more than one block, or with an edge to itself, is a loop; the block that
 *       the search met first is its head.
 *   <li>The component without its head is a scope of its own, and is ordered in the same way.
 * </ol>
 *
 * <p>Each scope is smaller than the one around it, so it ends; the search keeps its own stack, and
 * scopes nest at most {@link #MAX_NESTING} deep, so hostile code can exhaust neither stack nor
 * time.
 */
final class WeakOrder {
  /** Loops within loops. */
  static final int MAX_NESTING = 64;

  private static final int UNSEEN = 0;

  private final List<Block> blocks;
  private final int[] scopeOf;
  private final int[] seenAs;
  private final int[] lowest;
  private final boolean[] open;
  private int nextScope = 1;
  private int seen;

  WeakOrder(List<Block> blocks) {
    this.blocks = blocks;
    scopeOf = new int[blocks.size()];
    seenAs = new int[blocks.size()];
    lowest = new int[blocks.size()];
    open = new boolean[blocks.size()];
  }

  /** The order of all blocks that the first reaches. */
  List<Element> order() {
    return order(new int[] {0}, 0, 0);
  }

  private List<Element> order(int[] roots, int scope, int nesting) {
    List<Element> reversed = new ArrayList<>();
    IntStack members = new IntStack();
    for (int root : roots) {
      if (root != Block.NONE && scopeOf[root] == scope && seenAs[root] == UNSEEN) {
        search(root, scope, nesting, members, reversed);
      }
    }
    Collections.reverse(reversed);
    return reversed;
  }

  /** One depth-first search; components are appended as they are completed. */
  private void search(int root, int scope, int nesting, IntStack members, List<Element> reversed) {
    IntStack path = new IntStack();
    IntStack edges = new IntStack();
    visit(root, path, edges, members);
    while (!path.isEmpty()) {
      int block = path.top();
      int edge = edges.pop();
      if (edge < 2) {
        edges.push(edge + 1);
        int successor = edge == 0 ? blocks.get(block).next() : blocks.get(block).target();
        if (successor == Block.NONE || scopeOf[successor] != scope) {
          continue;
        }
        if (seenAs[successor] == UNSEEN) {
          visit(successor, path, edges, members);
        } else if (open[successor]) {
          lowest[block] = Math.min(lowest[block], seenAs[successor]);
        }
        continue;
      }
      path.pop();
      if (!path.isEmpty()) {
        lowest[path.top()] = Math.min(lowest[path.top()], lowest[block]);
      }
      if (lowest[block] == seenAs[block]) {
        reversed.add(complete(block, nesting, members));
      }
    }
  }

  private void visit(int block, IntStack path, IntStack edges, IntStack members) {
    seenAs[block] = ++seen;
    lowest[block] = seen;
    open[block] = true;
    path.push(block);
    edges.push(0);
    members.push(block);
  }

  private Element complete(int head, int nesting, IntStack members) {
    int scope = nextScope++;
    int size = 0;
    int member;
    do {
      member = members.pop();
      open[member] = false;
      scopeOf[member] = scope;
      seenAs[member] = UNSEEN;
      size++;
    } while (member != head);
    Block block = blocks.get(head);
    // The head leaves every scope: edges back to it are not followed again.
    scopeOf[head] = -1;
    seenAs[head] = 1;
    if (size == 1 && block.next() != head && block.target() != head) {
      return new Element.Single(head);
    }
    if (nesting == MAX_NESTING) {
      throw new NestingException(block.first());
    }
    return new Element.Loop(
        head, order(new int[] {block.next(), block.target()}, scope, nesting + 1));
  }

  /** A stack of numbers that are not boxed. */
  private static final class IntStack {
    private int[] items = new int[16];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void push(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    int pop() {
      return items[--size];
    }

    int top() {
      return items[size - 1];
    }
  }
}
