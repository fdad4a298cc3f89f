// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.drive;

/**
 * What was measured of a drive at one depth.
 *
 * @param depth how many requests were kept in flight
 * @param size of a request in bytes; 0 where it is not known
 */
record Measured(Operation operation, int depth, int size, Times times) {
  /** What the requests did. */
  enum Operation {
    READ,
    WRITE;

    /** As scenarios and fio call it. */
    String word() {
      return switch (this) {
        case READ -> "read";
        case WRITE -> "write";
      };
    }
  }
}
