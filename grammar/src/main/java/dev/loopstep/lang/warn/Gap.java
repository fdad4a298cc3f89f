// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.warn;

/** An upper bound of a value: {@code minuend - subtrahend + offset}. */
record Gap(Term minuend, Term subtrahend, long offset) {
  boolean mentions(Term term) {
    return minuend == term
        || subtrahend == term
        || minuend.dependsOn(term)
        || subtrahend.dependsOn(term);
  }
}
