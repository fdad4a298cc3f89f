// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import dev.loopstep.vm.Fault;

/** How the run of a program ended. */
public sealed interface ExecResult {
  /** Instructions executed, one that faulted included. */
  long executed();

  /** It exited with that r0. */
  record Returned(long r0, long executed) implements ExecResult {}

  /** It was stopped. */
  record Stopped(Fault fault, long executed) implements ExecResult {}
}
