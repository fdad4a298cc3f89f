// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.batch;

/**
 * A program of a batch.
 *
 * @param name no other program of the batch has it
 * @param code as the kernel would be given it
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record BatchProgram(String name, byte[] code) {}
