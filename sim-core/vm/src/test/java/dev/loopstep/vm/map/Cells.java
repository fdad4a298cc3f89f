// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.map;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapType;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;

/** A map of 4-byte keys and values, and memory to hand them over in. */
final class Cells {
  private final Memory memory = new Memory();
  private final long key = memory.place(new Region("key", new byte[4], true));
  private final long value = memory.place(new Region("value", new byte[4], true));
  final BpfMap map;

  Cells(MapType type, int entries) {
    MapDefinition definition = new MapDefinition("m", type, 4, 4, entries, 0);
    Region values = new Region("m", new byte[(int) BpfMap.valueBytes(definition)], true);
    map = BpfMap.of(definition, values, memory.place(values));
  }

  /** The address of the value, or 0. */
  long find(int number) {
    memory.put32(key, number);
    return map.lookup(memory, key);
  }

  int at(long address) {
    return memory.i32(address);
  }

  void setAt(long address, int number) {
    memory.put32(address, number);
  }

  long update(int number, int content, long flags) {
    memory.put32(key, number);
    memory.put32(value, content);
    return map.update(memory, key, value, flags);
  }

  long delete(int number) {
    memory.put32(key, number);
    return map.delete(memory, key);
  }
}
