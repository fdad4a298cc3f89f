// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.calibrate;

/**
 * What the model says of a shape, per request.
 *
 * @param instructions of the kernel
 * @param calls of the kernel
 * @param nanos that the profile states as such
 */
record Features(double instructions, double calls, double nanos) {
  double nanos(double nanosPerInstruction, double callPenalty) {
    return instructions * nanosPerInstruction + calls * callPenalty + nanos;
  }
}
