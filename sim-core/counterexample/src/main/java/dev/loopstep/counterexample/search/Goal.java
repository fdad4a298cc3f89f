// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.search;

import dev.loopstep.counterexample.expr.Evaluator;
import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.watch.Event;
import java.util.List;

/** What inputs are looked for. */
sealed interface Goal {
  /** Whether it is reached. */
  boolean satisfied(Evaluator now);

  /** Values of expressions that reach it, or may. */
  List<Wish> wishes(Evaluator now);

  /** The expressions that it is about. */
  List<Expr> about();

  /** An expression and a value that it shall have. */
  record Wish(Expr expr, long value) {}

  /** That an event goes the other way than it went. */
  static Goal against(Event event) {
    return switch (event) {
      case Event.Compare compare -> new Comparison(compare, !compare.holds());
      case Event.Reach reach -> new Outside(reach);
      case Event.Toggle(int _, Cell cell, long other) -> new Exactly(Expr.cell(cell, 64), other);
    };
  }

  /** That a comparison comes out in one way. */
  record Comparison(Event.Compare compare, boolean wanted) implements Goal {
    @Override
    public boolean satisfied(Evaluator now) {
      return Relation.of(compare, wanted)
          .satisfied(now.value(compare.left()), now.value(compare.right()));
    }

    @Override
    public List<Wish> wishes(Evaluator now) {
      Relation relation = Relation.of(compare, wanted);
      long left = now.value(compare.left());
      long right = now.value(compare.right());
      List<Wish> all = new java.util.ArrayList<>();
      relation.lefts(left, right).forEach(value -> all.add(new Wish(compare.left(), value)));
      relation.rights(left, right).forEach(value -> all.add(new Wish(compare.right(), value)));
      return all;
    }

    @Override
    public List<Expr> about() {
      return List.of(compare.left(), compare.right());
    }
  }

  /** That an access leaves its block. */
  record Outside(Event.Reach reach) implements Goal {
    @Override
    public boolean satisfied(Evaluator now) {
      long offset = now.value(reach.address()) - reach.base();
      long bytes = now.value(reach.bytes());
      long size = now.value(reach.size());
      return bytes < 0 || offset < 0 || bytes > size || offset > size - bytes;
    }

    @Override
    public List<Wish> wishes(Evaluator now) {
      long address = now.value(reach.address());
      long bytes = now.value(reach.bytes());
      long size = now.value(reach.size());
      long end = reach.base() + size;
      return List.of(
          new Wish(reach.address(), end - bytes + 1),
          new Wish(reach.size(), address - reach.base() + bytes - 1),
          new Wish(reach.bytes(), end - address + 1),
          new Wish(reach.address(), reach.base() - 1),
          new Wish(reach.address(), end),
          new Wish(reach.address(), address - reach.base()),
          new Wish(reach.size(), 0),
          new Wish(reach.bytes(), -1),
          new Wish(reach.bytes(), 0xffff_ffffL),
          new Wish(reach.address(), end + 7),
          new Wish(reach.address(), end + 0xffff),
          new Wish(reach.address(), reach.base() - 0x1_0000),
          new Wish(reach.address(), reach.base() + 0xffff_ffffL),
          new Wish(reach.address(), reach.base() - 0x8000_0000L),
          new Wish(reach.address(), 0));
    }

    @Override
    public List<Expr> about() {
      return List.of(reach.address(), reach.size(), reach.bytes());
    }
  }

  /** That an input has a value. */
  record Exactly(Expr input, long value) implements Goal {
    @Override
    public boolean satisfied(Evaluator now) {
      return now.value(input) == value;
    }

    @Override
    public List<Wish> wishes(Evaluator now) {
      return List.of(new Wish(input, value));
    }

    @Override
    public List<Expr> about() {
      return List.of();
    }
  }
}
