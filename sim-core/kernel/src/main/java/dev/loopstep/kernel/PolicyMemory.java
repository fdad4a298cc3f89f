// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.kernel;

import dev.loopstep.vm.Region;
import org.jspecify.annotations.Nullable;

/** The memory of an attached policy, as it is at any time. */
public interface PolicyMemory {
  /**
   * A data section.
   *
   * @param index among the program's data sections
   */
  Region section(int index);

  /** The region that the application shares with the policy; null where there is none. */
  @Nullable Region parameters();

  /** Requests that were submitted and have not come to their end. */
  long inFlight();

  /** Completions that are published and not taken; negative where the head is beyond the tail. */
  int completionsReady();
}
