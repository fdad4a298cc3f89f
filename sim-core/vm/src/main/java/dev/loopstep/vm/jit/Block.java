// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

/**
 * Instructions that are executed one after another, from the first.
 *
 * @param start slot of the first
 * @param last slot of the last
 * @param instructions how many there are
 */
record Block(int start, int last, int instructions, Flow.End end) {}
