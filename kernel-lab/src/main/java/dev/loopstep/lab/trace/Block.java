// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.trace;

/**
 * Instructions that QEMU has translated together.
 *
 * @param addresses of the instructions, in order
 */
@SuppressWarnings("ArrayRecordComponent") // made once, compared by identity
record Block(long[] addresses) {
  long start() {
    return addresses[0];
  }

  int size() {
    return addresses.length;
  }

  /** Which instruction lies at an address; -1 for none. */
  int indexOf(long address) {
    for (int i = 0; i < addresses.length; i++) {
      if (addresses[i] == address) {
        return i;
      }
    }
    return -1;
  }
}
