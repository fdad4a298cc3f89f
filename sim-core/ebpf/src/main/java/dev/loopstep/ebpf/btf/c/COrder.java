// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.BitSet;

/**
 * The order of definitions. A type that another contains must be complete before it; a struct that
 * it only points to must have been named, unless it is the struct that is being defined.
 */
final class COrder {
  private static final int DEEPEST = 256;

  /** A type that was looked at is not looked at again, so this much work is not to be had. */
  private static final long MOST_STEPS = 100_000_000;

  /** What is done with a type when its turn has come. */
  interface Sink {
    /** Names a struct or union that is defined later or never. */
    void forward(int id);

    /** Defines a type that has a name. */
    void define(int id);
  }

  private final Btf btf;
  private final CNames names;
  private final Sink sink;

  private final BitSet defined = new BitSet();
  private final BitSet forward = new BitSet();

  /** Types all of whose needs are met: as something pointed to, as something contained. */
  private final BitSet named = new BitSet();

  private final BitSet complete = new BitSet();

  /** Types whose needs are being met now: whoever comes back to one goes in a circle. */
  private final BitSet open = new BitSet();

  private int depth;
  private long steps;

  /** The struct whose members are being looked at; 0 for none. */
  private int inside;

  COrder(Btf btf, CNames names, Sink sink) {
    this.btf = btf;
    this.names = names;
    this.sink = sink;
  }

  /** Defines the type, unless that was done or it has no name of its own. */
  void require(int id) {
    switch (btf.type(id)) {
      case BtfType.Composite composite when !composite.name().isEmpty() -> need(id, true);
      case BtfType.Enumeration _, BtfType.Typedef _, BtfType.Forward _ -> need(id, false);
      default -> {}
    }
  }

  /** Makes known what a variable or prototype is declared with. */
  void requireUsed(int id) {
    need(btf.type(id) instanceof BtfType.Var variable ? variable.type() : id, false);
  }

  /**
   * Meets the needs of a type.
   *
   * @param whole whether it must be complete
   * @return false where they are met only within the struct that is being defined
   */
  private boolean need(int id, boolean whole) {
    BitSet met = whole ? complete : named;
    if (met.get(id)) {
      return true;
    }
    if (++depth > DEEPEST || ++steps > MOST_STEPS) {
      throw btf.bad("types are nested more than " + DEEPEST + " deep");
    }
    boolean everywhere =
        switch (btf.type(id)) {
          case BtfType.Void _ -> !whole || refuse(id);
          case BtfType.Int type -> CNumbers.known(type).isPresent() || define(id, 0, false);
          case BtfType.FloatingPoint type ->
              CNumbers.known(type).isPresent() || define(id, 0, false);
          case BtfType.Pointer(int to) -> within(id, to, false);
          case BtfType.Array array -> within(id, array.element(), true);
          case BtfType.Modifier modifier -> within(id, modifier.type(), whole);
          case BtfType.Typedef(_, int to) -> define(id, to, false) & (!whole || need(to, true));
          case BtfType.Prototype prototype -> !whole ? prototype(id, prototype) : refuse(id);
          case BtfType.Enumeration type ->
              type.name().isEmpty() || type.values().isEmpty() || define(id, 0, false);
          case BtfType.Forward _ -> forward(id, whole);
          case BtfType.Composite composite -> composite(id, composite, whole);
          case BtfType.Function _, BtfType.Var _, BtfType.DataSection _, BtfType.DeclarationTag _ ->
              refuse(id);
        };
    depth--;
    if (everywhere) {
      met.set(id);
    }
    return everywhere;
  }

  private boolean refuse(int id) {
    throw btf.bad("a member or element has a type without a size (type " + id + ")");
  }

  private void enter(int id) {
    if (open.get(id)) {
      throw btf.bad("type " + id + " goes round in a circle that C does not have");
    }
    open.set(id);
  }

  private boolean within(int id, int used, boolean whole) {
    enter(id);
    boolean everywhere = need(used, whole);
    open.clear(id);
    return everywhere;
  }

  private boolean prototype(int id, BtfType.Prototype prototype) {
    enter(id);
    boolean everywhere = need(prototype.result(), false);
    for (BtfType.Parameter parameter : prototype.parameters()) {
      everywhere &= need(parameter.type(), false);
    }
    open.clear(id);
    return everywhere;
  }

  private boolean forward(int id, boolean whole) {
    int definition = names.definition(id);
    if (definition != id) {
      return need(definition, whole);
    }
    return whole ? refuse(id) : name(id);
  }

  private boolean name(int id) {
    if (id == inside) {
      return false;
    }
    if (!defined.get(id) && !forward.get(id)) {
      forward.set(id);
      sink.forward(id);
    }
    return true;
  }

  private boolean composite(int id, BtfType.Composite composite, boolean whole) {
    if (composite.name().isEmpty()) {
      // It is written where it is used.
      return members(id, composite);
    }
    if (!whole) {
      return name(id);
    }
    int outer = inside;
    inside = id;
    members(id, composite);
    inside = outer;
    defined.set(id);
    sink.define(id);
    return true;
  }

  private boolean members(int id, BtfType.Composite composite) {
    enter(id);
    boolean everywhere = true;
    for (BtfType.Member member : composite.members()) {
      everywhere &= need(member.type(), true);
    }
    open.clear(id);
    return everywhere;
  }

  private boolean define(int id, int used, boolean whole) {
    if (!defined.get(id)) {
      enter(id);
      int outer = inside;
      inside = 0;
      need(used, whole);
      inside = outer;
      open.clear(id);
      defined.set(id);
      sink.define(id);
    }
    return true;
  }
}
