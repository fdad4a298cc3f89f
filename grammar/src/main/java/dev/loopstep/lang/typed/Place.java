// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/** What can be assigned to. */
public sealed interface Place {
  Type type();

  record OfLocal(Local local) implements Place {
    @Override
    public Type type() {
      return local.type();
    }
  }

  /** A variable that is a single value. */
  record OfGlobal(Global global) implements Place {
    @Override
    public Type type() {
      return global.type();
    }
  }

  record OfCell(Cell cell) implements Place {
    @Override
    public Type type() {
      return cell.type();
    }
  }
}
