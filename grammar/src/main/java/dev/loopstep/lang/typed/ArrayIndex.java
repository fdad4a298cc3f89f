// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/**
 * An index into an array.
 *
 * @param value unsigned
 * @param length of the array
 * @param stride bytes from one element to the next
 * @param proven it is within the array by its form: no check is needed when the policy runs
 */
public record ArrayIndex(TypedExpr value, int length, int stride, boolean proven) {}
