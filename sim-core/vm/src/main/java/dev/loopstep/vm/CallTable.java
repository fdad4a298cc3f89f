// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import org.jspecify.annotations.Nullable;

/** Which functions a program may call. */
public interface CallTable {
  /** A table without any. */
  CallTable EMPTY =
      new CallTable() {
        @Override
        public @Nullable Callee helper(int number) {
          return null;
        }

        @Override
        public @Nullable Callee kfunc(String name) {
          return null;
        }
      };

  /** The helper of that number (enum bpf_func_id), or null. */
  @Nullable Callee helper(int number);

  /** The kfunc of that name, or null. */
  @Nullable Callee kfunc(String name);
}
