// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/**
 * A field of the region that the application registers (id 0).
 *
 * @param length of an array, 0 for a single value
 * @param offset in bytes from the region's start
 */
public record SharedField(String name, String doc, Type type, int length, int offset) {
  public boolean isArray() {
    return length > 0;
  }

  /** In bytes. */
  public int size() {
    return type.bytes() * Math.max(1, length);
  }
}
