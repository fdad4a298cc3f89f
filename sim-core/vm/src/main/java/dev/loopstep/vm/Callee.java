// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/** A helper or kfunc as the engines call it. */
@FunctionalInterface
public interface Callee {
  /**
   * {@code bpf_loop}: an engine that finds it in its table calls the callback itself, so that a run
   * can be suspended inside of it.
   */
  interface Loop extends Callee {
    /** Called before each turn, when the callback's arguments are about to be given to it. */
    void turn();

    @Override
    default long call(Memory memory, long r1, long r2, long r3, long r4, long r5) {
      throw new IllegalStateException("bpf_loop is for the engine");
    }
  }

  /** {@link Loop}, when nobody wants to know of its turns. */
  Loop LOOP = () -> {};

  /**
   * @param memory to read and write through pointer arguments
   * @return r0
   */
  long call(Memory memory, long r1, long r2, long r3, long r4, long r5);
}
