// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Parameter;
import java.util.BitSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How bytes of memory depend on inputs, and which bytes of stacks were written. Where memory is
 * volatile each read of a byte is an input of its own, and the application's new value is put there
 * before the program reads it.
 */
final class ShadowMemory {
  /** Byte of an expression. */
  private record Part(Expr of, int index) {}

  /** Marks a byte that the program has written, so that it is no input any more. */
  private static final Part WRITTEN = new Part(Expr.constant(0), 0);

  private final World world;
  private final boolean isVolatile;
  private final TreeMap<Integer, @Nullable Part[]> parts = new TreeMap<>();
  private final TreeMap<Cell, Integer> reads = new TreeMap<>();
  private final TreeMap<Integer, BitSet> writtenStack = new TreeMap<>();
  private final TreeMap<Integer, Expr> parameters = new TreeMap<>();

  ShadowMemory(World world, boolean isVolatile) {
    this.world = world;
    this.isVolatile = isVolatile;
  }

  /** The whole block lies within reach. */
  static boolean inside(Block block, long address, long bytes) {
    long offset = address - block.base();
    return bytes >= 0 && offset >= 0 && offset <= block.region().size() - bytes;
  }

  /**
   * What a read gives, or null where it depends on no input. The bytes are inside of the block; the
   * application's changes are in memory afterwards.
   */
  @Nullable Expr read(Block block, long address, int bytes) {
    int offset = (int) (address - block.base());
    @Nullable Part[] read = new Part[bytes];
    boolean depends = false;
    for (int i = 0; i < bytes; i++) {
      read[i] = readByte(block, offset + i);
      depends |= read[i] != null;
    }
    return depends ? joined(block, offset, read) : null;
  }

  private static Expr joined(Block block, int offset, @Nullable Part[] read) {
    Part first = read[0];
    if (first != null && first.index == 0 && consecutive(first.of, read)) {
      return first.of.low(8 * read.length);
    }
    Expr all = byteExpr(block, offset, read, read.length - 1);
    for (int i = read.length - 2; i >= 0; i--) {
      all = Expr.join(byteExpr(block, offset, read, i), 8, all);
    }
    return all;
  }

  private static boolean consecutive(Expr of, @Nullable Part[] read) {
    for (int i = 0; i < read.length; i++) {
      Part part = read[i];
      if (part == null || part.of != of || part.index != i) {
        return false;
      }
    }
    return true;
  }

  private static Expr byteExpr(Block block, int offset, @Nullable Part[] read, int i) {
    Part part = read[i];
    return part == null
        ? Expr.constant(block.region().u8(offset + i))
        : Expr.byteOf(part.of, part.index);
  }

  private @Nullable Part readByte(Block block, int offset) {
    Area area = block.area();
    if (isVolatile && area != null && area.isVolatile()) {
      return volatileByte(block, area, offset);
    }
    @Nullable Part[] known = parts.get(region(block));
    if (known != null && known[offset] != null) {
      return known[offset] == WRITTEN ? null : known[offset];
    }
    Part part = area == null ? parameterByte(block, offset) : inputByte(block, area, offset);
    if (part != null) {
      put(block, offset, part);
    }
    return part;
  }

  private Part volatileByte(Block block, Area area, int offset) {
    Cell place = Cell.of(area, block.index(), offset);
    int read = reads.merge(place, 1, Integer::sum);
    Cell cell = new Cell(area, block.index(), offset, read);
    byte now = block.region().bytes()[offset];
    Long changed = world.inputs().get(cell);
    if (changed != null) {
      block.region().bytes()[offset] = changed.byteValue();
    }
    world.note(cell, CellInfo.ofByte(now));
    return new Part(Expr.cell(cell, 8), 0);
  }

  private Part inputByte(Block block, Area area, int offset) {
    Cell cell = Cell.of(area, block.index(), offset);
    world.note(cell, CellInfo.ofByte(block.initialByte(offset)));
    return new Part(Expr.cell(cell, 8), 0);
  }

  private @Nullable Part parameterByte(Block block, int offset) {
    if (block.frame() >= 0) {
      return null;
    }
    Parameter parameter = world.parameter(block.index(), offset);
    if (parameter == null || block.region().writable()) {
      return null;
    }
    int key = region(block) << 16 ^ parameter.offset();
    Expr whole =
        parameters.computeIfAbsent(key, _ -> Expr.cell(parameter.cell(), 8 * parameter.bytes()));
    return new Part(whole, offset - parameter.offset());
  }

  /** Notes a store of a value, or of a constant where that is null. */
  void write(Block block, long address, int bytes, @Nullable Expr value) {
    int offset = (int) (address - block.base());
    for (int i = 0; i < bytes; i++) {
      put(block, offset + i, value == null ? WRITTEN : new Part(value, i));
    }
    if (block.frame() >= 0) {
      written(block.frame()).set(offset, offset + bytes);
    }
  }

  /** Whether all these bytes of a stack were written. */
  boolean stackWritten(Block block, long address, long bytes) {
    int offset = (int) (address - block.base());
    int end = offset + (int) bytes;
    return written(block.frame()).nextClearBit(offset) >= end;
  }

  /** Takes bytes of a stack for not written. */
  void unwrite(Block block, long address, int bytes) {
    int offset = (int) (address - block.base());
    written(block.frame()).clear(offset, offset + bytes);
  }

  /** A stack begins or ends. */
  void clearStack(Block stack) {
    written(stack.frame()).clear();
    parts.remove(region(stack));
  }

  private BitSet written(int frame) {
    return writtenStack.computeIfAbsent(frame, _ -> new BitSet());
  }

  private void put(Block block, int offset, Part part) {
    parts.computeIfAbsent(region(block), _ -> new Part[block.region().size()])[offset] = part;
  }

  private static int region(Block block) {
    return (int) (block.base() >>> 32);
  }
}
