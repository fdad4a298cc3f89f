// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

/**
 * What executing an instruction counts as, when the worst case is summed up. No figure is negative.
 */
public interface Weights {
  /** Each instruction counts as one. */
  Weights INSTRUCTIONS =
      new Weights() {
        @Override
        public long of(int slot) {
          return 1;
        }

        @Override
        public long callback() {
          return 0;
        }
      };

  /** What the instruction at the slot counts as, with all that it calls but for callbacks. */
  long of(int slot);

  /** What each call of a callback by the kernel counts as, besides its instructions. */
  long callback();
}
