// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/** Memory with a name in the policy. */
public sealed interface Storage {
  /** A variable of the policy. */
  record Variable(Global global) implements Storage {}

  /** A field of the region that the application may write at any time. */
  record Shared(SharedField field) implements Storage {}

  /**
   * A value of a map that has been found.
   *
   * @param pointer its address
   */
  record Element(PolicyMap map, Local pointer) implements Storage {}
}
