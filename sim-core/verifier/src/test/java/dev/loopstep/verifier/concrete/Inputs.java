// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What one run is given.
 *
 * @param sections contents of the data sections, every parameter with a value from its range
 * @param memory how long the block of memory is; 0 where the program gets none
 * @param passes after how many passes a may_goto jumps
 * @param unwritten whether stack that was not written may be read, as privileged users may
 */
public record Inputs(List<byte[]> sections, int memory, int passes, boolean unwritten) {
  private static final String RANGE = "loopstep:range:";

  /**
   * Any inputs.
   *
   * @param memory the size of the block, or a negative number for any size
   */
  public static Inputs any(Program program, long memory, Random random) {
    List<byte[]> sections = new ArrayList<>();
    for (MapImage image : program.data()) {
      byte[] contents = image.contents().clone();
      image.variables().forEach(variable -> choose(variable, contents, random));
      sections.add(contents);
    }
    int length = memory >= 0 ? (int) memory : random.nextInt(random.nextBoolean() ? 12 : 100);
    int passes = random.nextInt(random.nextBoolean() ? 12 : 3_000);
    return new Inputs(sections, length, passes, false);
  }

  /** The same for a privileged user. */
  public Inputs withUnwrittenStack() {
    return new Inputs(sections, memory, passes, true);
  }

  private static void choose(Variable variable, byte[] contents, Random random) {
    for (String tag : variable.tags()) {
      if (tag.startsWith(RANGE)) {
        String[] ends = tag.substring(RANGE.length()).split("\\.\\.", 2);
        long low = Long.parseLong(ends[0]);
        long value = low + random.nextLong(Long.parseLong(ends[1]) - low + 1);
        for (int i = 0; i < variable.type().byteSize(); i++) {
          contents[variable.offset() + i] = (byte) (value >>> 8 * i);
        }
      }
    }
  }
}
