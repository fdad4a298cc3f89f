// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

import dev.loopstep.lang.typed.Cell;
import dev.loopstep.lang.typed.Global;
import dev.loopstep.lang.typed.Local;
import dev.loopstep.lang.typed.Place;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.lang.typed.Type;
import dev.loopstep.lang.typed.TypedStmt;
import dev.loopstep.lang.typed.Walk;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a loop counts and changes.
 *
 * @param done rounds that have ended
 * @param left rounds that may still come
 * @param bound rounds at most
 * @param end an end that was computed before the first round
 * @param at where a range's loop is; its variable has this in the body
 * @param counter starts at what is subtracted where a difference bounds the rounds, and is counted
 *     up
 * @param ceiling what it is subtracted from: the counter does not pass it
 * @param moved what the body assigns to and is known outside of it
 * @param parts of which variables parts are assigned to
 * @param own what the body declares
 */
record Rounds(
    Term done,
    Term left,
    int bound,
    Term end,
    Term at,
    Term counter,
    Term ceiling,
    List<Term> moved,
    List<Part> parts,
    List<Term> own) {
  /** Parts of a variable, whatever their indexes. */
  record Part(String variable, int offset) {}

  /**
   * Of a loop.
   *
   * @param end the type of its end
   */
  static Rounds of(List<TypedStmt> body, int bound, Type end, Terms terms) {
    Set<Term> moved = new LinkedHashSet<>();
    Set<Part> parts = new LinkedHashSet<>();
    Set<Term> own = new LinkedHashSet<>();
    Walk.statements(
        body,
        stmt -> {
          switch (stmt) {
            case TypedStmt.Let let -> own.add(terms.of(let.local()));
            case TypedStmt.ForRange loop -> own.add(terms.of(loop.local()));
            case TypedStmt.Assign assign -> {
              switch (assign.target()) {
                case Place.OfLocal(Local local) -> moved.add(terms.of(local));
                case Place.OfGlobal(Global global) -> moved.add(terms.of(global));
                case Place.OfCell(Cell cell) -> {
                  if (cell.storage() instanceof Storage.Variable(Global global)) {
                    parts.add(new Part(global.name(), cell.offset()));
                  }
                }
              }
            }
            default -> {}
          }
        });
    moved.removeAll(own);
    return new Rounds(
        terms.hidden(Type.U32),
        terms.hidden(Type.U32),
        bound,
        terms.hidden(end),
        terms.hidden(end),
        terms.hidden(Type.I64),
        terms.hidden(Type.I64),
        List.copyOf(moved),
        List.copyOf(parts),
        List.copyOf(own));
  }

  /** Begins to count. */
  void begin(Known known) {
    known.assign(done, Value.of(Type.U32, TypeRange.number(0)));
    known.assign(left, Value.of(Type.U32, TypeRange.number(bound)));
    for (Term term : moved) {
      known.relate(term, done);
      known.relate(term, left);
    }
    known.relate(at, done);
    known.relate(at, left);
  }

  /** Counts up to what a difference bounds the rounds by, if there is one. */
  boolean limit(@Nullable Gap gap, Known known) {
    if (gap == null) {
      return false;
    }
    Value from = Value.of(gap.subtrahend(), known);
    Value to = Value.of(gap.minuend(), known);
    boolean fits = from.fits(Type.I64) && to.fits(Type.I64);
    if (fits) {
      known.assign(counter, from.as(Type.I64));
      known.assign(
          ceiling,
          new Value(
              Type.I64,
              TypeRange.of(Type.I64),
              Value.moved(to.above(), BigInteger.valueOf(gap.offset())),
              Value.moved(to.below(), BigInteger.valueOf(gap.offset()))));
    }
    return fits;
  }

  /** The counter is so far below its ceiling at least; false where that cannot be. */
  boolean order(long distance, Known known) {
    return known.order(Value.of(counter, known), Value.of(ceiling, known), distance);
  }

  /** Nothing but the counters is known of what the loop changes. */
  void forgetMoved(Known known) {
    moved.forEach(known::forget);
    parts.forEach(part -> known.forgetParts(part.variable(), part.offset()));
    List.of(at, done, left, counter).forEach(known::forget);
  }

  /** What the body declares is not known outside of it; it may have been left in the middle. */
  void forgetOwn(Known known) {
    own.forEach(known::forget);
  }

  /** The loop is over. */
  void end(Known known) {
    forgetOwn(known);
    List.of(done, left, end, at, counter, ceiling).forEach(known::forget);
  }
}
