// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program as JVM code. It knows nothing of a memory or of who is called, so all machines of one
 * program share it, and what the JVM has learnt of it.
 *
 * @param chunks the first holds the program's first instruction
 * @param chunkOf by slot, the index of the chunk that can be entered there, or -1
 * @param restOf by slot, how many instructions after it are paid for, see {@link ControlFlow}
 * @param accessOf by slot, an {@link AccessKind}
 * @param callees what is called, by the number that the code calls it by
 * @param functions the slots at which functions begin that are called, or whose address is taken
 * @param writesByArgument whether the program writes through what r1 holds at its start
 * @param lowestStack how much of a stack is never written through r10 itself, in bytes from its
 *     start
 */
@SuppressWarnings("ArrayRecordComponent") // read by compiled code on its slow paths, never compared
record CompiledProgram(
    Chunk[] chunks,
    short[] chunkOf,
    int[] restOf,
    byte[] accessOf,
    List<CalleeName> callees,
    BitSet functions,
    boolean writesByArgument,
    int lowestStack) {
  CompiledProgram {
    callees = List.copyOf(callees);
  }

  /** The chunk in which a run begins; null where nothing was compiled. */
  @Nullable Chunk first() {
    return chunks.length == 0 ? null : chunks[0];
  }

  /** Whom a call instruction calls. */
  sealed interface CalleeName {
    record OfHelper(int number) implements CalleeName {}

    record OfKfunc(int index) implements CalleeName {}
  }
}
