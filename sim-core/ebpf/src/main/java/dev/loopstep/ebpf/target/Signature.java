// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.target;

import java.util.List;

/**
 * The contract of a helper or kfunc.
 *
 * @param arguments of r1, r2... in order
 * @param cost what a call is charged as
 */
public record Signature(String name, List<Argument> arguments, Result result, CallCost cost) {
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

    /** Whatever it holds, if only it holds something. */
    record Anything() implements Argument {}

    /**
     * The program's context, of a type that is not known, as it was at the entry.
     *
     * @param nullable whether it may be NULL
     */
    record Context(boolean nullable) implements Argument {}

    /**
     * Memory that is read; its size in bytes is the next argument.
     *
     * @param nullable whether it may be NULL where the size is 0
     */
    record ReadableMemory(boolean nullable) implements Argument {}

    /** Memory that is written; its size in bytes is the next argument. */
    record WritableMemory() implements Argument {}

    /** So many bytes that are written; the place is aligned to them. */
    record WritableBytes(int bytes) implements Argument {}

    /**
     * The size of the memory in the argument before.
     *
     * @param mayBeZero whether nothing may be asked for
     */
    record MemorySize(boolean mayBeZero) implements Argument {}

    /** A map that the program declares, not a data section. */
    record MapHandle() implements Argument {}

    /** Memory that is read, of the size of a key of the map in r1. */
    record MapKey() implements Argument {}

    /** Memory that is read, of the size of a value of the map in r1. */
    record MapValue() implements Argument {}

    /**
     * A function of the program that is called again and again: in its r1 the number of the call,
     * from 0, in its r2 the value of the {@link CallbackContext}. It gives 0 to go on and 1 to
     * stop.
     *
     * @param timesArgument index of the argument of which the lower 32 bits say how often
     * @param most a greater number of calls is refused when the program runs
     */
    record Callback(int timesArgument, int most) implements Argument {}

    /** Handed to the callback: a place on the stack, or NULL. */
    record CallbackContext() implements Argument {}

    /** A flags argument that must be 0 for the call to do anything. */
    record NoFlags() implements Argument {}

    /**
     * Eight aligned bytes of stack that hold no iterator, and will hold one. Its numbers go from
     * the next argument's up to, not including, that of the one after, both 32 bits with a sign.
     *
     * @param most with more numbers than this, or none, it starts empty
     */
    record NewIterator(int most) implements Argument {}

    /** An iterator that was made and not destroyed. */
    record ActiveIterator() implements Argument {}

    /** An iterator that was made; it is gone after the call. */
    record DestroyedIterator() implements Argument {}
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

    /**
     * NULL or a value of the map in r1. Other programs and the application may change it at any
     * time; it stays readable and writable after its element is deleted.
     */
    record NullableMapValue() implements Result {}

    /**
     * NULL once the iterator in r1 is at its end, else where its current number is, 4 bytes that
     * are only read, until it is moved or destroyed.
     */
    record NullableIteratorNumber() implements Result {}
  }
}
