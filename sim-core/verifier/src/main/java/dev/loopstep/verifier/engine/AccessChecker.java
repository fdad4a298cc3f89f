// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.engine;

import dev.loopstep.verifier.Rules;
import dev.loopstep.verifier.VerifierProblem;
import dev.loopstep.verifier.domain.Num;
import dev.loopstep.verifier.state.IteratorAccess;
import dev.loopstep.verifier.state.Region;
import dev.loopstep.verifier.state.StackAccess;
import dev.loopstep.verifier.state.State;
import dev.loopstep.verifier.state.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a read or write of memory needs. Each check may rely on those before it in {@link
 * Duties}.
 */
final class AccessChecker {
  /** Offsets beyond this lie outside of every region; sums with it do not overflow. */
  private static final long FAR = 1L << 40;

  private AccessChecker() {}

  static Value.Pointer pointer(State state, Access access) {
    if (state.register(access.register()) instanceof Value.Pointer pointer) {
      return pointer;
    }
    throw new IllegalStateException("r" + access.register() + " was shown to be a pointer");
  }

  static @Nullable Failure isPointer(State state, Access access) {
    Value value = state.register(access.register());
    if (value instanceof Value.Scalar number) {
      boolean isNull = number.num().isZero();
      return new Failure(
          VerifierProblem.NOT_A_POINTER,
          isNull
              ? "this " + access.word() + " goes through a NULL pointer"
              : "this " + access.word() + " goes through a number, not a pointer",
          "r" + access.register() + (isNull ? " is 0 here" : " is " + number.num() + " here"),
          isNull ? "use the pointer only where it is not NULL" : "use a pointer");
    }
    return value instanceof Value.Pointer pointer ? touchable(pointer, access) : null;
  }

  private static @Nullable Failure touchable(Value.Pointer pointer, Access access) {
    return switch (pointer.region()) {
      case Region.OpaqueContext _ ->
          new Failure(
              VerifierProblem.OPAQUE_CONTEXT,
              "this " + access.word() + " goes through the context",
              "its layout is not known: what lies there depends on the type of the program",
              "nothing can be said of this program without its type");
      case Region.LoopContext _, Region.MapObject _, Region.Code _ ->
          new Failure(
              VerifierProblem.OPAQUE_MEMORY,
              "this " + access.word() + " goes through " + pointer.region().name(),
              "nothing is known of what lies there",
              "only hand it on to functions that take it");
      case Region.Stack _,
          Region.Arguments _,
          Region.LoopParameters _,
          Region.DataSection _,
          Region.MapValue _,
          Region.IteratorNumber _,
          Region.Shared _,
          Region.Memory _ ->
          null;
    };
  }

  static @Nullable Failure notNull(State state, Access access) {
    Value.Pointer pointer = pointer(state, access);
    if (!pointer.nullable()) {
      return null;
    }
    return new Failure(
        VerifierProblem.POSSIBLE_NULL_REGION,
        "this " + access.word() + " uses " + article(pointer.region()) + ", which may be NULL",
        "r" + access.register() + " was not compared with NULL on this path",
        "compare the pointer with NULL before it is used");
  }

  static @Nullable Failure inBounds(State state, Access access) {
    Value.Pointer pointer = pointer(state, access);
    Num offset = pointer.offset();
    boolean near = offset.smin() >= -FAR && offset.smax() <= FAR;
    long low = offset.smin() + access.offset();
    long high = offset.smax() + access.offset();
    Region region = pointer.region();
    String size = sizeNote(region, state);
    boolean inside = near && low >= start(region) && high + access.bytes() <= end(region, state);
    if (!inside) {
      return outside(region, access, near ? range(low, high) : offset.toString(), size);
    }
    return fitsLayout(region, access, low, high) ? null : misfit(region, access, low, high);
  }

  private static long start(Region region) {
    return region instanceof Region.Stack ? -Region.Stack.SIZE : 0;
  }

  /** The offset after the region's last byte. */
  static long end(Region region, State state) {
    return switch (region) {
      case Region.Stack _ -> 0;
      case Region.Arguments _ -> 16;
      case Region.LoopParameters _ -> Region.LoopParameters.SIZE;
      case Region.DataSection section -> section.image().contents().length;
      case Region.MapValue value -> value.map().valueSize();
      case Region.IteratorNumber _ -> Region.IteratorNumber.SIZE;
      case Region.Shared shared -> shared.size();
      case Region.Memory memory ->
          memory.size() == Region.Memory.UNKNOWN_SIZE ? leastLength(state) : memory.size();
      case Region.LoopContext _, Region.OpaqueContext _, Region.MapObject _, Region.Code _ -> 0;
    };
  }

  private static long leastLength(State state) {
    return state.memoryLength() instanceof Value.Scalar length ? length.num().umin() : 0;
  }

  /**
   * Arguments are read as whole pointers; the kernel object's field may be accessed in part, at an
   * offset that is known (io_uring/bpf-ops.c).
   */
  private static boolean fitsLayout(Region region, Access access, long low, long high) {
    return switch (region) {
      case Region.Arguments _ -> low == high && low % 8 == 0 && access.bytes() == 8;
      case Region.LoopParameters _ -> low == high;
      case Region.Stack _,
          Region.DataSection _,
          Region.MapValue _,
          Region.IteratorNumber _,
          Region.Shared _,
          Region.Memory _,
          Region.LoopContext _,
          Region.OpaqueContext _,
          Region.MapObject _,
          Region.Code _ ->
          true;
    };
  }

  private static Failure misfit(Region region, Access access, long low, long high) {
    return new Failure(
        VerifierProblem.ACCESS_OUT_OF_BOUNDS,
        "this " + access.word() + " does not match a field of " + region.name(),
        "offset is " + range(low, high) + ", " + bytes(access),
        "access the whole field at its offset");
  }

  private static Failure outside(Region region, Access access, String offsets, String size) {
    return new Failure(
        VerifierProblem.ACCESS_OUT_OF_BOUNDS,
        "this " + access.word() + " may lie outside " + article(region),
        "offset is " + offsets + ", " + bytes(access) + ", " + size,
        region instanceof Region.Stack
            ? "stay within the " + Region.Stack.SIZE + " bytes below r10"
            : "limit the offset, by a comparison or a mask, before the access");
  }

  /** What findings call it within a sentence. */
  static String article(Region region) {
    return region instanceof Region.Shared ? "the " + region.name() : region.name();
  }

  private static String bytes(Access access) {
    return access.bytes() == 1
        ? "1 byte is " + access.verb()
        : access.bytes() + " bytes are " + access.verb();
  }

  static String range(long low, long high) {
    return low == high ? Long.toString(low) : low + ".." + high;
  }

  private static String sizeNote(Region region, State state) {
    if (region instanceof Region.Stack) {
      return "the stack spans -" + Region.Stack.SIZE + "..-1";
    }
    boolean least =
        region instanceof Region.Memory memory && memory.size() == Region.Memory.UNKNOWN_SIZE;
    return "the region has " + (least ? "at least " : "") + end(region, state) + " bytes";
  }

  static @Nullable Failure writable(State state, Access access) {
    Value.Pointer pointer = pointer(state, access);
    Region region = pointer.region();
    if (writable(region)) {
      return overIterator(state, access, pointer);
    }
    return new Failure(
        VerifierProblem.WRITE_TO_READ_ONLY,
        "this " + access.word() + " writes to " + region.name() + ", which is read-only",
        List.of(),
        "write to a variable that is not constant");
  }

  private static boolean writable(Region region) {
    return switch (region) {
      case Region.DataSection section -> !section.image().readOnly();
      case Region.Stack _,
          Region.LoopParameters _,
          Region.MapValue _,
          Region.Shared _,
          Region.Memory _ ->
          true;
      case Region.Arguments _,
          Region.IteratorNumber _,
          Region.LoopContext _,
          Region.OpaqueContext _,
          Region.MapObject _,
          Region.Code _ ->
          false;
    };
  }

  static @Nullable Failure stackInitialised(State state, Access access, Rules rules) {
    Value.Pointer pointer = pointer(state, access);
    if (!(pointer.region() instanceof Region.Stack stack)) {
      return null;
    }
    Failure failure = overIterator(state, access, pointer);
    if (failure != null || rules == Rules.PRIVILEGED) {
      return failure;
    }
    long low = pointer.offset().smin() + access.offset();
    long high = pointer.offset().smax() + access.offset();
    return initialised(state, stack, low, (int) (high - low) + access.bytes());
  }

  /** Only the functions of an iterator know what lies in it. */
  private static @Nullable Failure overIterator(State state, Access access, Value.Pointer pointer) {
    if (!(pointer.region() instanceof Region.Stack stack)) {
      return null;
    }
    long low = pointer.offset().smin() + access.offset();
    long high = pointer.offset().smax() + access.offset() + access.bytes();
    if (!IteratorAccess.within(state, stack.frame(), low, high)) {
      return null;
    }
    return new Failure(
        VerifierProblem.ITERATOR_MISUSE,
        "an iterator may lie in the bytes that are " + access.verb() + " here",
        "it lies within r10" + low + "..r10" + (high - 1) + ", and is not destroyed",
        "read its number through the pointer that it gives, and keep other data elsewhere");
  }

  /** Whether a range of a stack was written; it lies within. */
  private static @Nullable Failure initialised(
      State state, Region.Stack stack, long from, int bytes) {
    long first = StackAccess.firstUninitialised(state, stack.frame(), from, bytes);
    if (first == from + bytes) {
      return null;
    }
    return new Failure(
        VerifierProblem.UNINITIALISED_STACK,
        "stack is read that some path does not write",
        "the byte at r10" + first + " of " + from + ".." + (from + bytes - 1) + " may be unset",
        "write these bytes before they are read");
  }

  /** What {@code bytes} of memory at a pointer need, to be read or written by a function. */
  static @Nullable Failure block(State state, int register, int bytes, boolean write, Rules rules) {
    Access access = new Access(register, 0, bytes, !write, write);
    Failure failure = isPointer(state, access);
    failure = failure == null ? notNull(state, access) : failure;
    failure = failure == null ? inBounds(state, access) : failure;
    if (failure == null && write) {
      failure = writable(state, access);
    }
    return failure == null && !write ? stackInitialised(state, access, rules) : failure;
  }
}
