// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

import java.util.List;

/** How the simulator stands to a recording. */
public sealed interface Agreement {
  /** It does the same. */
  record Agrees() implements Agreement {}

  /** It does something else, in these fields. */
  record Differs(List<Difference> differences) implements Agreement {
    public Differs {
      differences = List.copyOf(differences);
    }
  }

  /** It says that it does not model something. */
  record NotModelled(String what) implements Agreement {}

  /** The recording cannot be compared: its policy or scenario is not what it was. */
  record Stale(String why) implements Agreement {}
}
