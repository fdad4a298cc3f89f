// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

import java.math.BigInteger;

/**
 * A value that lives during one step.
 *
 * @param id unique within the policy
 * @param greatest no value is greater
 */
public record Local(int id, String name, Type type, BigInteger greatest) {
  /** A local that may have every value of its type. */
  public Local(int id, String name, Type type) {
    this(id, name, type, type.greatest());
  }
}
