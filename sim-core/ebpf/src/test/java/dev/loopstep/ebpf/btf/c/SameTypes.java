// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asserts that two types, each in its own BTF, are laid out the same: sizes, members with their
 * names, offsets and bits, values of enumerations, arrays' lengths. Structs behind pointers are
 * compared by their kind only: compilers leave those out.
 */
final class SameTypes {
  private record Pair(int expected, int actual) {}

  private final Btf expected;
  private final Btf actual;
  private final CLayouts expectedLayouts;
  private final CLayouts actualLayouts;
  private final Set<Pair> seen = new HashSet<>();

  SameTypes(Btf expected, Btf actual) {
    this.expected = expected;
    this.actual = actual;
    this.expectedLayouts = new CLayouts(expected);
    this.actualLayouts = new CLayouts(actual);
  }

  void check(int expectedId, int actualId, String where) {
    int one = expected.strip(expectedId);
    int two = actual.strip(actualId);
    if (!seen.add(new Pair(one, two))) {
      return;
    }
    BtfType other = actual.type(two);
    switch (expected.type(one)) {
      case BtfType.Int type -> number(type, (BtfType.Int) other, where);
      case BtfType.FloatingPoint _ ->
          assertEquals(expectedLayouts.size(one), actualLayouts.size(two), where);
      case BtfType.Enumeration type -> enumeration(type, other, where);
      case BtfType.Pointer(int to) -> pointee(to, ((BtfType.Pointer) other).type(), where);
      case BtfType.Array array -> {
        assertEquals(array.length(), ((BtfType.Array) other).length(), where);
        check(array.element(), ((BtfType.Array) other).element(), where + "[]");
      }
      case BtfType.Composite composite -> composite(composite, (BtfType.Composite) other, where);
      case BtfType.Prototype prototype -> prototype(prototype, (BtfType.Prototype) other, where);
      default -> assertEquals(expected.type(one).getClass(), other.getClass(), where);
    }
  }

  private static void number(BtfType.Int one, BtfType.Int two, String where) {
    assertEquals(one.size(), two.size(), where);
    assertEquals(
        one.encoding() & BtfType.Int.SIGNED, two.encoding() & BtfType.Int.SIGNED, where + " sign");
  }

  private static void enumeration(BtfType.Enumeration one, BtfType other, String where) {
    if (one.name().isEmpty() && other instanceof BtfType.Int integer) {
      assertEquals(one.size(), integer.size(), where);
      return;
    }
    BtfType.Enumeration two = (BtfType.Enumeration) other;
    assertEquals(one.size(), two.size(), where);
    // Compilers before clang 15 cut values to 32 bits: then only their names are left to compare.
    boolean cut =
        one.size() == 8 && two.values().stream().allMatch(v -> v.value() == (int) v.value());
    if (cut) {
      assertEquals(names(one), names(two), where);
    } else {
      assertEquals(one.values(), two.values(), where);
    }
  }

  private static List<String> names(BtfType.Enumeration type) {
    return type.values().stream().map(BtfType.Enumerator::name).toList();
  }

  private void pointee(int one, int two, String where) {
    BtfType type = expected.type(expected.strip(one));
    BtfType other = actual.type(actual.strip(two));
    if (isTagged(type)) {
      assertTrue(isTagged(other), where + "* is " + other);
    } else {
      check(one, two, where + "*");
    }
  }

  private static boolean isTagged(BtfType type) {
    return type instanceof BtfType.Composite || type instanceof BtfType.Forward;
  }

  private void composite(BtfType.Composite one, BtfType.Composite two, String where) {
    assertEquals(one.union(), two.union(), where);
    assertEquals(one.size(), two.size(), where + " size");
    List<BtfType.Member> rest =
        two.members().stream().filter(member -> !isFiller(one, member)).toList();
    assertEquals(one.members().size(), rest.size(), where + " members");
    for (int i = 0; i < rest.size(); i++) {
      BtfType.Member member = one.members().get(i);
      String name = where + "." + member.name();
      if (!member.name().isEmpty()) {
        assertEquals(CIdentifiers.valid(member.name()), rest.get(i).name(), name);
      }
      assertEquals(expectedLayouts.place(member), actualLayouts.place(rest.get(i)), name);
      check(member.type(), rest.get(i).type(), name);
    }
  }

  /** Whether it fills a gap that is too long for unnamed bit fields. */
  private static boolean isFiller(BtfType.Composite original, BtfType.Member member) {
    return member.name().startsWith("__pad")
        && original.members().stream().noneMatch(known -> known.name().equals(member.name()));
  }

  private void prototype(BtfType.Prototype one, BtfType.Prototype two, String where) {
    assertEquals(one.parameters().size(), two.parameters().size(), where);
    check(one.result(), two.result(), where + "()");
    for (int i = 0; i < one.parameters().size(); i++) {
      check(one.parameters().get(i).type(), two.parameters().get(i).type(), where + "(" + i + ")");
    }
  }
}
