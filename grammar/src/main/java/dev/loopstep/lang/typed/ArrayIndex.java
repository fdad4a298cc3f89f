// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.typed;

/**
 * Which element of an array: an unsigned number.
 *
 * @param proven it is within the array, by the form of the expression: no check is needed when the
 *     policy runs
 */
public record ArrayIndex(TypedExpr value, boolean proven) {}
