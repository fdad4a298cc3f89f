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

  record OfGlobal(Global global) implements Place {
    @Override
    public Type type() {
      return global.type();
    }
  }

  record OfElement(Global global, ArrayIndex index) implements Place {
    @Override
    public Type type() {
      return global.type();
    }
  }

  record OfShared(SharedField field) implements Place {
    @Override
    public Type type() {
      return field.type();
    }
  }

  record OfSharedElement(SharedField field, ArrayIndex index) implements Place {
    @Override
    public Type type() {
      return field.type();
    }
  }
}
