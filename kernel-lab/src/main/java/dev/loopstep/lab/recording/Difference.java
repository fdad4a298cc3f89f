// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.recording;

/**
 * Where two results differ first in one field.
 *
 * @param field of the result; of the variables each is a field of its own: {@code globals.done}
 * @param where the place in it: {@code cqes[3][1]}
 * @param first what the one has there, as JSON; {@code -} where it has nothing
 * @param second what the other has there
 */
public record Difference(String field, String where, String first, String second) {
  @Override
  public String toString() {
    return where + ": " + first + " / " + second;
  }
}
