// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.generate;

/** What a generated program has in it, to count how many have. */
public enum Trait {
  VARIABLE_STACK,
  VARIABLE_DATA,
  VARIABLE_MAP_VALUE,
  VARIABLE_MEMORY,
  VARIABLE_REGION,
  ATOMIC,
  SIGNED_LOAD,
  SIGNED_DIVISION,
  BYTE_ORDER,
  PARTIAL_SPILL,
  COUNTED_LOOP,
  DATA_LOOP,
  NESTED_LOOP,
  LOCAL_CALL,
  CALLBACK,
  ITERATOR,
  MAY_GOTO;

  /** Whether it is an access at an offset that is not constant. */
  public boolean isVariableAccess() {
    return ordinal() <= VARIABLE_REGION.ordinal();
  }
}
