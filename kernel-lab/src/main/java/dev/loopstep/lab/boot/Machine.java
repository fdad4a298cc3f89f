// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.lab.wire.GuestCase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where cases run. */
public sealed interface Machine permits VirtualMachine, ThisHost {
  /** How messages name it. */
  String name();

  /**
   * Puts cases where the agent will find them.
   *
   * @param folder for whatever is needed; in it, the kernel's messages go to {@link #CONSOLE}
   * @param objects by file name
   * @return the command that runs the agent, whose lines come on its standard output
   */
  List<String> prepare(Path folder, List<GuestCase> cases, Map<String, byte[]> objects)
      throws IOException;

  /** The file of the kernel's messages. */
  String CONSOLE = "console";
}
