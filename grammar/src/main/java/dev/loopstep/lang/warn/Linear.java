// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

/** A term and a constant distance: {@code term + offset}, computed without wrapping. */
record Linear(Term term, long offset) {
  Linear plus(long more) {
    return new Linear(term, offset + more);
  }
}
