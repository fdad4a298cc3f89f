// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.State;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large the frames of calls are that can be under way together, as Linux counts them ({@code
 * check_max_stack_depth}, {@code kernel/bpf/verifier.c}): a frame takes the lowest byte that was
 * touched in it, rounded up to 16 as for a JIT compiler; all of a chain of calls fit in 512 bytes.
 * Every instruction that calls or hands over a function counts, whether or not a path reaches it.
 */
final class FrameSizes {
  private static final int GRANULE = 16;

  private final Subprograms functions;
  private final Map<Integer, Integer> touched;
  private final TreeMap<Integer, Integer> bytesBelow = new TreeMap<>();
  private final TreeMap<Integer, Integer> framesBelow = new TreeMap<>();

  /**
   * @param touched by a function's first slot: how many bytes of its stack were touched
   */
  FrameSizes(Code code, Map<Integer, Integer> touched) {
    functions = new Subprograms(code);
    this.touched = touched;
  }

  /** What is wrong, by the slot of the entry. */
  Map<Integer, Failure> run() {
    int bytes = bytes(0);
    if (bytes > Region.Stack.SIZE) {
      return Map.of(
          0,
          new Failure(
              VerifierProblem.STACK_TOO_LARGE,
              "the frames of calls under way together take " + bytes + " bytes",
              "they have " + Region.Stack.SIZE,
              "keep less on the stack, or nest calls less deeply"));
    }
    int frames = framesBelow.getOrDefault(0, 1);
    return frames <= State.MAX_FRAMES
        ? Map.of()
        : Map.of(
            0,
            new Failure(
                VerifierProblem.TOO_MANY_FRAMES,
                frames + " calls can be under way together",
                "there are " + State.MAX_FRAMES + " frames",
                "nest calls less deeply"));
  }

  /** The bytes of a function and the deepest chain of calls below; there is no recursion. */
  private int bytes(int start) {
    Integer known = bytesBelow.get(start);
    if (known != null) {
      return known;
    }
    int most = 0;
    int frames = 0;
    for (int slot : functions.callers(start)) {
      int callee = functions.callee(slot);
      most = Math.max(most, bytes(callee));
      frames = Math.max(frames, framesBelow.getOrDefault(callee, 1));
    }
    int own = (touched.getOrDefault(start, 0) + GRANULE - 1) / GRANULE * GRANULE;
    bytesBelow.put(start, own + most);
    framesBelow.put(start, 1 + frames);
    return own + most;
  }
}
