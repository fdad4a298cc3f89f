// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import java.util.List;

/**
 * The contract of a helper or kfunc.
 *
 * @param arguments of r1, r2... in order
 */
public record Signature(String name, List<Argument> arguments, Result result) {
  public Signature {
    arguments = List.copyOf(arguments);
  }

  /** What a register must hold at the call. */
  public sealed interface Argument {
    /** Any number. */
    @SuppressWarnings("AvoidCommonTypeNames") // always written with its outer type
    record Number() implements Argument {}

    /** A number that is known when the program is verified. */
    record ConstantSize() implements Argument {}

    /** The program's {@code struct iou_ctx *}. */
    record LoopContext() implements Argument {}

    /** Memory that is read; its size in bytes is the next argument. */
    record ReadableMemory() implements Argument {}

    /** Memory that is written; its size in bytes is the next argument. */
    record WritableMemory() implements Argument {}

    /** The size of the memory in the argument before. */
    record MemorySize() implements Argument {}
  }

  /** What r0 holds after the call. */
  public sealed interface Result {
    /**
     * A number; 32-bit results are sign-extended by the kernel's ABI only as far as the caller does
     * so: bits above 31 are unknown.
     */
    @SuppressWarnings("AvoidCommonTypeNames") // always written with its outer type
    record Number(int bits, boolean signed) implements Result {}

    record Nothing() implements Result {}

    /**
     * NULL or memory shared with the application: two reads of one place need not agree.
     *
     * @param sizeArgument index of the argument that gives its size
     * @param name what diagnostics call it
     */
    record NullableSharedMemory(int sizeArgument, String name) implements Result {}
  }
}
