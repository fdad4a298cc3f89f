// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.state;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.ProgramMap;

/** Memory that a pointer may point into; offsets of pointers count from its first byte. */
public sealed interface Region {
  /** What findings call it, for example {@code the stack}. */
  String name();

  /**
   * Whether two pointers into this region are sure to have the same base, so that their offsets
   * compare.
   */
  default boolean hasOneBase() {
    return true;
  }

  /**
   * The stack of one frame: 512 bytes below its frame pointer, at offsets -512 to -1.
   *
   * @param frame 0 for the program itself, 1 for what it calls...
   */
  record Stack(int frame) implements Region {
    /** Bytes in a frame's stack (Linux MAX_BPF_STACK). */
    public static final int SIZE = 512;

    @Override
    public String name() {
      return "the stack";
    }
  }

  /** The array of two u64 that a struct_ops program gets in r1. */
  record Arguments() implements Region {
    @Override
    public String name() {
      return "the array of arguments";
    }
  }

  /** {@code struct iou_ctx}: only handed on to kfuncs. */
  record LoopContext() implements Region {
    @Override
    public String name() {
      return "struct iou_ctx";
    }
  }

  /** {@code struct iou_loop_params}: one field, {@code __u32 cq_wait_idx} at offset 0. */
  record LoopParameters() implements Region {
    /** The size of the one field. */
    public static final int SIZE = 4;

    @Override
    public String name() {
      return "struct iou_loop_params";
    }
  }

  /** The one value of a data section. */
  record DataSection(int index, MapImage image) implements Region {
    @Override
    public String name() {
      return image.name();
    }
  }

  /** A map itself, or a data section as one; not what it holds. */
  record MapObject(int index, ProgramMap map) implements Region {
    @Override
    public String name() {
      return map instanceof MapImage ? "data section " + map.name() : "map " + map.name();
    }
  }

  /**
   * The value of an element of a map, as a look-up gives it: whatever is read may change at any
   * time, and two may be different elements.
   */
  record MapValue(int index, MapDefinition map) implements Region {
    @Override
    public String name() {
      return "the value of an element of " + map.name();
    }

    @Override
    public boolean hasOneBase() {
      return false;
    }
  }

  /**
   * A function of the program, by the slot of its first instruction: only handed on to be called.
   */
  record Code(int entry) implements Region {
    @Override
    public String name() {
      return "the program's code";
    }
  }

  /**
   * The current number of an iterator, which lies in its first bytes.
   *
   * @param frame whose stack holds the iterator
   * @param slot which eight bytes of that stack
   */
  record IteratorNumber(int frame, int slot) implements Region {
    /** The size of the number. */
    public static final int SIZE = 4;

    @Override
    public String name() {
      return "the iterator's number";
    }
  }

  /**
   * Memory shared with the application: whatever is read may change at any time.
   *
   * @param size in bytes
   * @param identity which memory it is; negative when that is not known, so that two may differ
   */
  record Shared(String name, long size, long identity) implements Region {
    @Override
    public boolean hasOneBase() {
      return identity >= 0;
    }
  }

  /**
   * The block of memory that {@code ebpf exec} hands over.
   *
   * @param size in bytes, or {@link #UNKNOWN_SIZE}: then the number in r2 tells it
   */
  record Memory(long size) implements Region {
    public static final long UNKNOWN_SIZE = -1;

    @Override
    public String name() {
      return "the memory block";
    }
  }

  /** A context of unknown layout, which must not be read through. */
  record OpaqueContext() implements Region {
    @Override
    public String name() {
      return "the context";
    }
  }
}
