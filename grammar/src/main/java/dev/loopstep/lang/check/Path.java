// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.check;

import dev.loopstep.lang.tree.Span;
import dev.loopstep.lang.typed.ArrayIndex;
import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.DataType;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedExpr;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory that an expression names: the whole of a variable or of a field, or a part of it.
 *
 * @param offset in bytes from the storage's start, beside what the indexes give
 * @param data what is there; a single value of type {@link Type#BROKEN} after a report
 */
record Path(Storage storage, int offset, List<ArrayIndex> indexes, DataType data) {
  Path {
    indexes = List.copyOf(indexes);
  }

  /** All of a storage. */
  Path(Storage storage, DataType data) {
    this(storage, 0, List.of(), data);
  }

  Path broken() {
    return new Path(storage, offset, indexes, new DataType.Single(Type.BROKEN));
  }

  boolean isBroken() {
    return data.single().filter(t -> t == Type.BROKEN).isPresent();
  }

  Path member(DataType.Member member) {
    return new Path(storage, offset + member.offset(), indexes, member.type());
  }

  /** An element of the array that is here. */
  Path element(DataType.Array array, ArrayIndex index) {
    List<ArrayIndex> all = new ArrayList<>(indexes);
    all.add(index);
    return new Path(storage, offset, all, array.element());
  }

  private Type type() {
    return data.single().orElseThrow();
  }

  private Cell cell() {
    return new Cell(storage, offset, indexes, type());
  }

  /** Reads the single value that is here. */
  TypedExpr read(Span span) {
    if (isBroken()) {
      return new TypedExpr.Broken(span);
    }
    return storage instanceof Storage.Variable(Global global) && global.isSingle()
        ? new TypedExpr.ReadGlobal(span, global)
        : new TypedExpr.ReadCell(span, cell());
  }

  /** The single value that is here, to be assigned to. */
  Place place() {
    return storage instanceof Storage.Variable(Global global) && global.isSingle()
        ? new Place.OfGlobal(global)
        : new Place.OfCell(cell());
  }
}
