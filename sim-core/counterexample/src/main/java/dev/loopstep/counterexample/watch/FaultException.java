// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

/** Ends a watched run where something goes wrong. */
final class FaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient WatchedFault fault;

  FaultException(WatchedFault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  FaultException(WatchedFault.Kind kind, int slot, String message) {
    this(new WatchedFault(kind, slot, message));
  }

  WatchedFault fault() {
    return fault;
  }
}
