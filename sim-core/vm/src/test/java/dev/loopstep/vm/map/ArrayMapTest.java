// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import org.junit.jupiter.api.Test;

class ArrayMapTest {
  private final Cells cells = new Cells(MapType.ARRAY, 3);

  @Test
  void allElementsAreThereAndZero() {
    assertEquals(0, cells.at(cells.find(0)));
    assertEquals(0, cells.at(cells.find(2)));
    assertEquals(8, cells.find(2) - cells.find(1), "values stand at multiples of 8");
  }

  @Test
  void beyondTheEndIsNothing() {
    assertEquals(0, cells.find(3));
    assertEquals(0, cells.find(-1));
  }

  @Test
  void anUpdateIsSeenThroughAPointer() {
    long address = cells.find(1);
    assertEquals(0, cells.update(1, 77, 0));
    assertEquals(77, cells.at(address));
    cells.setAt(address, 78);
    assertEquals(78, cells.at(cells.find(1)));
  }

  @Test
  void errorsAreThoseOfLinux() {
    assertEquals(UpdateFlags.EINVAL, cells.update(9, 1, 3));
    assertEquals(UpdateFlags.E2BIG, cells.update(3, 1, 0));
    assertEquals(UpdateFlags.EEXIST, cells.update(1, 1, UpdateFlags.NOEXIST));
    assertEquals(0, cells.update(1, 1, UpdateFlags.EXIST));
    assertEquals(UpdateFlags.EINVAL, cells.delete(1));
  }

  @Test
  void aFrozenSectionIsNotWritten() {
    Memory memory = new Memory();
    long key = memory.place(new Region("key", new byte[4], false));
    Region section = new Region(".rodata", new byte[] {1, 2, 3, 4}, false);
    long address = memory.place(section);
    BpfMap map = BpfMap.ofSection(section, address);
    assertEquals(address, map.lookup(memory, key));
    assertEquals(UpdateFlags.EPERM, map.update(memory, key, key, 0));
  }
}
