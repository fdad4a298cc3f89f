// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.map.BpfMap;

/** What an engine accepts at most. */
public final class Limits {
  /** Slots of a program: BPF_COMPLEXITY_LIMIT_INSNS in the kernel's include/linux/bpf.h. */
  public static final int PROGRAM_SLOTS = 1_000_000;

  /** Bytes of memory that a program's maps may take together: 256 MiB. */
  public static final long MAP_BYTES = 256L << 20;

  private Limits() {}

  /**
   * Checks the size of a program before an engine translates it.
   *
   * @throws InputException when it is too long
   */
  public static void checkProgram(Program program) {
    int slots = program.code().slots();
    if (slots > PROGRAM_SLOTS) {
      throw new InputException(
          VmProblem.PROGRAM_TOO_LONG,
          new Place.Whole(program.name()),
          "the program has " + slots + " slots of 8 bytes, and the limit is " + PROGRAM_SLOTS,
          "split the program; Linux accepts no longer one either");
    }
  }

  /**
   * Checks the size of a program's maps before memory is taken for them.
   *
   * @throws InputException when they are too large
   */
  static void checkMaps(Program program) {
    long bytes = 0;
    for (ProgramMap map : program.maps()) {
      bytes += bytes(map);
      if (bytes > MAP_BYTES) {
        throw new InputException(
            VmProblem.MAPS_TOO_LARGE,
            new Place.Whole("map " + map.name()),
            "the program's maps take more than " + (MAP_BYTES >> 20) + " MiB with this one",
            "give it fewer entries, or smaller values");
      }
    }
  }

  private static long bytes(ProgramMap map) {
    return switch (map) {
      case MapImage image -> image.contents().length;
      case MapDefinition definition -> BpfMap.memoryBytes(definition);
    };
  }
}
