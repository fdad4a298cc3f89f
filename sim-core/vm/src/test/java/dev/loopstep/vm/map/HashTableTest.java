// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.loopstep.ebpf.program.MapType;
import org.junit.jupiter.api.Test;

class HashTableTest {
  private final Cells cells = new Cells(MapType.HASH, 2);

  @Test
  void isEmptyAtFirst() {
    assertEquals(0, cells.find(0));
    assertEquals(UpdateFlags.ENOENT, cells.delete(0));
    assertEquals(UpdateFlags.ENOENT, cells.update(0, 1, UpdateFlags.EXIST));
  }

  @Test
  void holdsAsManyAsItSays() {
    assertEquals(0, cells.update(10, 1, 0));
    assertEquals(0, cells.update(11, 2, UpdateFlags.NOEXIST));
    assertEquals(UpdateFlags.E2BIG, cells.update(12, 3, 0));
    assertEquals(0, cells.update(11, 4, 0), "a key that is there can still be updated");
    assertEquals(1, cells.at(cells.find(10)));
    assertEquals(4, cells.at(cells.find(11)));
    assertEquals(0, cells.delete(10));
    assertEquals(0, cells.update(12, 5, 0));
  }

  @Test
  void anOldPointerReadsTheOldValue() {
    cells.update(10, 1, 0);
    long old = cells.find(10);
    cells.update(10, 2, 0);
    assertNotEquals(old, cells.find(10));
    assertEquals(1, cells.at(old));
    assertEquals(2, cells.at(cells.find(10)));
  }

  @Test
  void aDeletedValueStaysUntilItsPlaceIsTaken() {
    cells.update(10, 1, 0);
    long old = cells.find(10);
    cells.delete(10);
    assertEquals(1, cells.at(old));
    cells.update(20, 2, 0);
    assertEquals(old, cells.find(20));
  }

  @Test
  void errorsAreThoseOfLinux() {
    cells.update(10, 1, 0);
    assertEquals(UpdateFlags.EEXIST, cells.update(10, 1, UpdateFlags.NOEXIST));
    assertEquals(UpdateFlags.EINVAL, cells.update(10, 1, 4));
  }
}
