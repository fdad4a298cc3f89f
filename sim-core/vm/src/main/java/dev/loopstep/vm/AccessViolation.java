// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

/**
 * An address that does not stand for memory of the wanted size and kind. Thrown by the checked
 * accesses of {@link Memory}; an engine turns it into a {@link Fault} that names the instruction,
 * so a {@link Callee} may let it pass.
 */
public final class AccessViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long address;

  AccessViolation(long address, String message) {
    super(message, null, false, false);
    this.address = address;
  }

  /** The address that was used. */
  public long address() {
    return address;
  }
}
