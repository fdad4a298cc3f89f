// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.verifier.state.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Memory as regions: the upper half of an address names one, the lower half is an offset.
 *
 * <p>What others may change is filled at random before each read.
 */
final class ConcreteMemory {
  /** The upper half of the first region's addresses: numbers do not happen to look like them. */
  private static final long TAG = 0x5a5a_0000L;

  private static final int SECTION = 100;
  private static final int ELEMENT = 200;
  private static final int MOST_ELEMENTS = 4;
  private static final int BLOCK = 300;
  private static final int CONTEXT = 301;
  private static final int ARGUMENTS = 302;
  private static final int PARAMETERS = 303;
  private static final int SHARED = 400;
  private static final int ARGUMENT_BYTES = 16;
  private static final long MAP = 0x0abcL << 48;
  private static final long CODE = 0xc0deL << 48;

  private final Program program;
  private final Inputs inputs;
  private final Random random;
  private final List<SharedBlock> shared = new ArrayList<>();

  ConcreteMemory(Program program, Inputs inputs, Random random) {
    this.program = program;
    this.inputs = inputs;
    this.random = random;
  }

  private record SharedBlock(long id, long size) {}

  private static long base(int region) {
    return TAG + region << 32;
  }

  /** What r10 is in a frame. */
  static long frame(int depth) {
    return base(1 + depth) + ConcreteStack.SIZE;
  }

  /** Whose stack an address points into; -1 for none. */
  static int frameOf(long address) {
    long region = (address >>> 32) - TAG;
    return region >= 1 && region < SECTION ? (int) region - 1 : -1;
  }

  static long section(int index) {
    return base(SECTION + index);
  }

  static long block() {
    return base(BLOCK);
  }

  static long context() {
    return base(CONTEXT);
  }

  static long arguments() {
    return base(ARGUMENTS);
  }

  static long map(int index) {
    return MAP + index;
  }

  static long code(int slot) {
    return CODE + slot;
  }

  /** The slot that an address of code names. */
  static int slot(long code) {
    return (int) (code - CODE);
  }

  /** The map that r1 names. */
  MapDefinition definition(long map) {
    long index = map - MAP;
    if (index < 0
        || index >= program.maps().size()
        || !(program.maps().get((int) index) instanceof MapDefinition definition)) {
      throw new Fault("r1 is no map");
    }
    return definition;
  }

  /** A pointer to some element of a map, or NULL; an array has every element. */
  long element(long map, long key) {
    MapDefinition definition = definition(map);
    if (definition.type().isArray()) {
      boolean exists = Long.compareUnsigned(key, definition.maxEntries()) < 0;
      int index = (int) (map - MAP) * MOST_ELEMENTS + (int) (key % MOST_ELEMENTS);
      return exists ? base(ELEMENT + index) : 0;
    }
    int index = (int) (map - MAP) * MOST_ELEMENTS + random.nextInt(MOST_ELEMENTS);
    return random.nextInt(3) > 0 ? base(ELEMENT + index) : 0;
  }

  /** Memory shared with the application, or NULL; one place for one number and size. */
  long shared(long id, long size) {
    if (random.nextInt(4) == 0) {
      return 0;
    }
    SharedBlock block = new SharedBlock(id & 0xffff_ffffL, size);
    int index = shared.indexOf(block);
    if (index < 0) {
      shared.add(block);
      index = shared.size() - 1;
    }
    return base(SHARED + index);
  }

  long load(long address, int bytes) {
    int region = (int) ((address >>> 32) - TAG);
    int offset = (int) address;
    if (region == ARGUMENTS && bytes == 8 && (offset == 0 || offset == 8)) {
      return base(offset == 0 ? CONTEXT : PARAMETERS);
    }
    byte @Nullable [] frozen = frozen(region);
    if (frozen != null) {
      inside(frozen.length, offset, bytes);
      return ConcreteStack.number(frozen, offset, bytes);
    }
    inside(size(region), offset, bytes);
    return any() & (bytes == 8 ? -1 : (1L << 8 * bytes) - 1);
  }

  /** What the application, or the kernel, has put there. */
  private long any() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(16);
      case 1 -> -random.nextInt(16);
      case 2 -> 1L << random.nextInt(64);
      default -> random.nextLong();
    };
  }

  void store(long address, int bytes) {
    int region = (int) ((address >>> 32) - TAG);
    if (region == ARGUMENTS || frozen(region) != null) {
      throw new Fault("what may only be read is written");
    }
    inside(size(region), (int) address, bytes);
  }

  private byte @Nullable [] frozen(int region) {
    int index = region - SECTION;
    return index >= 0
            && index < inputs.sections().size()
            && program.maps().get(index) instanceof MapImage image
            && image.readOnly()
        ? inputs.sections().get(index)
        : null;
  }

  private static void inside(long size, int offset, int bytes) {
    if (offset < 0 || offset > size - bytes) {
      throw new Fault("offset " + offset + " lies beyond " + size + " bytes");
    }
  }

  private long size(int region) {
    if (region >= SECTION && region < SECTION + inputs.sections().size()) {
      return inputs.sections().get(region - SECTION).length;
    }
    int map = (region - ELEMENT) / MOST_ELEMENTS;
    if (region >= ELEMENT
        && map < program.maps().size()
        && program.maps().get(map) instanceof MapDefinition definition) {
      return definition.valueSize();
    }
    if (region >= SHARED && region < SHARED + shared.size()) {
      return shared.get(region - SHARED).size();
    }
    return switch (region) {
      case BLOCK -> inputs.memory();
      case ARGUMENTS -> ARGUMENT_BYTES;
      case PARAMETERS -> 4;
      default -> throw new Fault("no memory lies there");
    };
  }

  /** Where a region of the verifier's may begin; offsets into a stack count from its end. */
  List<Long> bases(Region region) {
    return switch (region) {
      case Region.Stack stack -> List.of(frame(stack.frame()));
      case Region.IteratorNumber number ->
          List.of(frame(number.frame()) - ConcreteStack.SIZE + 8L * number.slot());
      case Region.Arguments() -> List.of(arguments());
      case Region.LoopContext(), Region.OpaqueContext() -> List.of(context());
      case Region.LoopParameters() -> List.of(base(PARAMETERS));
      case Region.DataSection section -> List.of(section(section.index()));
      case Region.MapObject map -> List.of(map(map.index()));
      case Region.MapValue value -> elements(value.index());
      case Region.Code code -> List.of(code(code.entry()));
      case Region.Memory _ -> List.of(block());
      case Region.Shared memory -> blocks(memory);
    };
  }

  private static List<Long> elements(int map) {
    List<Long> all = new ArrayList<>();
    for (int element = 0; element < MOST_ELEMENTS; element++) {
      all.add(base(ELEMENT + map * MOST_ELEMENTS + element));
    }
    return all;
  }

  private List<Long> blocks(Region.Shared memory) {
    List<Long> all = new ArrayList<>();
    for (int index = 0; index < shared.size(); index++) {
      SharedBlock block = shared.get(index);
      boolean same = memory.identity() < 0 || memory.identity() == block.id();
      if (same && memory.size() == block.size()) {
        all.add(base(SHARED + index));
      }
    }
    return all;
  }
}
