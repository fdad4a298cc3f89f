// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counter relation of a loop: a number of the innermost call, in a register or on the stack,
 * that each round moves the same way and that never wraps, bounds the rounds by how far it can go.
 *
 * <p>Numbers are followed through a round by their links: what comes back with the id it had at the
 * start of the round differs from it exactly by the difference of the deltas.
 */
public final class Counters {
  /** That no number was found to count the rounds. */
  public static final long NONE = -1;

  private static final int PLACES = Frame.REGISTERS + Frame.SLOTS * Slot.BYTES;

  private Counters() {}

  /**
   * Gives each number of the innermost call that is not constant an id where it has none: the same
   * in all of these states, so that it tells of any of them what becomes of the number.
   */
  public static void link(List<State> states, IntSupplier freshIds) {
    int[] ids = new int[PLACES];
    for (State state : states) {
      state.mapTop((place, value) -> {
        if (value instanceof Value.Scalar number
            && number.id() == 0
            && !number.num().isConstant()) {
          if (ids[place] == 0) {
            ids[place] = freshIds.getAsInt();
          }
          return new Value.Scalar(number.num(), ids[place], 0);
        }
        return value;
      });
    }
  }

  /**
   * How often a loop comes back to its head at most, or {@link #NONE}.
   *
   * @param entered the states from which the first round starts
   * @param starts the states from which any round starts, {@linkplain #link linked}
   * @param back the states in which a round that started from those comes back
   */
  public static long rounds(List<State> entered, List<State> starts, List<State> back) {
    long least = NONE;
    for (int place = 0; place < PLACES; place++) {
      long rounds = rounds(place, entered, starts, back);
      if (rounds != NONE && (least == NONE || rounds < least)) {
        least = rounds;
      }
    }
    return least;
  }

  private static long rounds(int place, List<State> entered, List<State> starts, List<State> back) {
    Step up = new Step(1);
    Step down = new Step(-1);
    for (State state : back) {
      Value.Scalar number = number(state, place);
      if (number == null || number.id() == 0) {
        return NONE;
      }
      for (State start : starts) {
        Value.Scalar before = number(start, place);
        // From which start it came is not known, so the link must lead to each.
        if (before == null || before.id() != number.id()) {
          return NONE;
        }
        up.see(number, number.delta() - before.delta());
        down.see(number, number.delta() - before.delta());
      }
    }
    for (State state : entered) {
      Value.Scalar number = number(state, place);
      if (number == null) {
        return NONE;
      }
      up.enter(number);
      down.enter(number);
    }
    return least(up.rounds(), down.rounds());
  }

  private static long least(long a, long b) {
    if (a == NONE || b == NONE) {
      return a == NONE ? b : a;
    }
    return Math.min(a, b);
  }

  private static Value.@Nullable Scalar number(State state, int place) {
    int top = state.depth() - 1;
    Value value;
    if (place < Frame.REGISTERS) {
      value = state.frame(top).registers[place];
    } else {
      Slot slot = state.slot(top, (place - Frame.REGISTERS) / Slot.BYTES);
      int at = (place - Frame.REGISTERS) % Slot.BYTES;
      Slot.Part part = slot == null ? null : slot.part(at);
      value = part == null || part.start() != at ? Value.UNUSABLE : part.value();
    }
    return value instanceof Value.Scalar number ? number : null;
  }

  /** What all rounds do to the number at one place, if they move it up, or if they move it down. */
  private static final class Step {
    private final int direction;
    private boolean unsigned = true;
    private boolean signed = true;
    private boolean moves = true;
    private long least = Long.MAX_VALUE;
    private Range entry = Range.NONE;
    private Range end = Range.NONE;

    Step(int direction) {
      this.direction = direction;
    }

    /** One round may move the number by so much, to where it is now. */
    void see(Value.Scalar number, long difference) {
      long by = difference * direction;
      if (by <= 0) {
        moves = false;
        return;
      }
      least = Math.min(least, by);
      end = end.with(number);
      if (direction > 0) {
        unsigned &= Long.compareUnsigned(number.num().umin(), by) >= 0;
        signed &= number.num().smin() >= Long.MIN_VALUE + by;
      } else {
        unsigned &= Long.compareUnsigned(number.num().umax(), -1L - by) <= 0;
        signed &= number.num().smax() <= Long.MAX_VALUE - by;
      }
    }

    void enter(Value.Scalar number) {
      entry = entry.with(number);
    }

    long rounds() {
      if (!moves) {
        return NONE;
      }
      long byUnsigned = unsigned ? perStep(entry.unsignedWay(end, direction)) : NONE;
      long bySigned = signed ? perStep(entry.signedWay(end, direction)) : NONE;
      return least(byUnsigned, bySigned);
    }

    /** A way beyond 2^63 is no bound worth the name. */
    private long perStep(long way) {
      return way < 0 ? NONE : way / least;
    }
  }

  /** The least and greatest of several numbers, seen without and with a sign. */
  private record Range(boolean any, long umin, long umax, long smin, long smax) {
    static final Range NONE = new Range(false, -1, 0, Long.MAX_VALUE, Long.MIN_VALUE);

    Range with(Value.Scalar number) {
      return new Range(
          true,
          Long.compareUnsigned(number.num().umin(), umin) < 0 ? number.num().umin() : umin,
          Long.compareUnsigned(number.num().umax(), umax) > 0 ? number.num().umax() : umax,
          Math.min(smin, number.num().smin()),
          Math.max(smax, number.num().smax()));
    }

    /** How far it is from the nearest of these to the farthest of {@code end}. */
    long unsignedWay(Range end, int direction) {
      long from = direction > 0 ? umin : end.umin;
      long to = direction > 0 ? end.umax : umax;
      return Long.compareUnsigned(from, to) > 0 ? 0 : to - from;
    }

    long signedWay(Range end, int direction) {
      long from = direction > 0 ? smin : end.smin;
      long to = direction > 0 ? end.smax : smax;
      return from > to ? 0 : to - from;
    }
  }
}
