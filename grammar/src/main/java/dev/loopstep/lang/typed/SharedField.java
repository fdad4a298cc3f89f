// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/**
 * A field of the region that the policy shares with the application.
 *
 * @param offset in bytes from the region's start
 */
public record SharedField(String name, String doc, DataType data, int offset) {
  /** In bytes. */
  public int size() {
    return data.bytes();
  }
}
