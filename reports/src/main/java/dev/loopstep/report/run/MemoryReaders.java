// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.run;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.kernel.PolicyMemory;
import dev.loopstep.lang.invariant.InvariantMemory;
import dev.loopstep.lang.typed.SharedField;
import dev.loopstep.lang.typed.Storage;
import dev.loopstep.vm.Region;
import java.util.List;
import java.util.Optional;

/** Reads variables and shared fields of a policy that runs. */
record MemoryReaders(Program program, PolicyMemory memory) implements InvariantMemory {
  @Override
  public Reader of(Storage storage) {
    return switch (storage) {
      case Storage.Variable variable -> variable(variable.global().name());
      case Storage.Shared(SharedField field) ->
          Optional.ofNullable(memory.parameters())
              .map(region -> bytes(region, field.offset()))
              .orElse((offset, bytes) -> 0);
      case Storage.Element element -> throw new IllegalArgumentException("no variable: " + element);
    };
  }

  private Reader variable(String name) {
    List<MapImage> images = program.data();
    for (int i = 0; i < images.size(); i++) {
      for (Variable variable : images.get(i).variables()) {
        if (variable.name().equals(name)) {
          return bytes(memory.section(i), variable.offset());
        }
      }
    }
    throw new IllegalArgumentException("no variable " + name);
  }

  /** What lies beyond the region reads as zero: an application may register a short one. */
  static Reader bytes(Region region, int start) {
    return (offset, bytes) -> {
      int at = start + (int) offset;
      if (at + bytes > region.size()) {
        return 0;
      }
      return switch (bytes) {
        case 1 -> region.u8(at);
        case 2 -> region.u16(at);
        case 4 -> region.i32(at) & 0xffff_ffffL;
        default -> region.i64(at);
      };
    };
  }
}
