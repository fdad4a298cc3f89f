// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/** A helper or kfunc as the engines call it. */
@FunctionalInterface
public interface Callee {
  /**
   * {@code bpf_loop}: an engine that finds it in its table calls the callback itself, so that a run
   * can be suspended inside of it.
   */
  Callee LOOP =
      (_, _, _, _, _, _) -> {
        throw new IllegalStateException("bpf_loop is for the engine");
      };

  /**
   * @param memory to read and write through pointer arguments
   * @return r0
   */
  long call(Memory memory, long r1, long r2, long r3, long r4, long r5);
}
