// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.watch.WatchedFault.Kind;
import java.util.TreeMap;

/** Which iterators there are on the stacks. */
final class IteratorWatch {
  static final int BYTES = 8;
  private static final int NUMBER = 4;

  /** The frame of each, by address. */
  private final TreeMap<Long, Integer> active = new TreeMap<>();

  /** Whether these bytes are those of an iterator's current number. */
  boolean isNumber(long address, int bytes) {
    Long start = active.floorKey(address);
    return start != null && address + bytes <= start + NUMBER;
  }

  void create(int slot, Block block, long address) {
    if (block.frame() < 0 || (address & 7) != 0) {
      throw wrong(slot, "an iterator is made where no aligned bytes of the stack are");
    }
    if (overlaps(address, BYTES)) {
      throw wrong(slot, "an iterator is made where there is one already");
    }
    active.put(address, block.frame());
  }

  void use(int slot, long address) {
    if (!active.containsKey(address)) {
      throw wrong(slot, "there is no iterator at 0x%x".formatted(address));
    }
  }

  void destroy(int slot, long address) {
    use(slot, address);
    active.remove(address);
  }

  void store(int slot, long address, int bytes) {
    if (overlaps(address, bytes)) {
      throw wrong(slot, "an iterator is written over");
    }
  }

  /** A function returns. */
  void leave(int slot, int frame) {
    if (active.containsValue(frame)) {
      throw wrong(slot, "an iterator is left behind");
    }
  }

  private boolean overlaps(long address, long bytes) {
    Long before = active.lowerKey(address + bytes);
    return before != null && before + BYTES > address;
  }

  private static FaultException wrong(int slot, String message) {
    return new FaultException(Kind.ITERATOR, slot, message);
  }
}
