// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;

/** What is known where a program begins. */
final class Entry {
  private Entry() {}

  /**
   * @param memoryBytes size of the memory block of a MEMORY program, or {@link
   *     Region.Memory#UNKNOWN_SIZE}
   */
  static State state(ProgramKind kind, long memoryBytes, Ids ids) {
    State state = new State();
    switch (kind) {
      case LOOP_STEP -> state.setRegister(1, start(new Region.Arguments()));
      case OPAQUE_CONTEXT -> state.setRegister(1, start(new Region.OpaqueContext()));
      case MEMORY -> {
        state.setRegister(1, start(new Region.Memory(memoryBytes)));
        boolean known = memoryBytes != Region.Memory.UNKNOWN_SIZE;
        Value length =
            known
                ? Value.number(Num.of(memoryBytes))
                : new Value.Scalar(Num.unsigned(0, Integer.MAX_VALUE), ids.getAsInt(), 0);
        state.setRegister(2, length);
        state.setMemoryLength(length);
      }
    }
    return state;
  }

  private static Value start(Region region) {
    return Value.pointer(region, Num.of(0));
  }
}
