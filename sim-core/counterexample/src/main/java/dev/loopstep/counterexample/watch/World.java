// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.input.Parameter;
import dev.loopstep.ebpf.program.MapDefinition;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramMap;
import dev.loopstep.vm.Frames;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.LoadedProgram;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that one run of a program sees, laid out in memory and filled with its inputs. */
final class World {
  private static final int FRAMES = 8;
  private static final int POINTER = 8;
  private static final int MAX_BLOCK = 1 << 20;
  private static final int DEFAULT_LENGTH = 64;
  private static final long UNUSED_BUDGET = Long.MAX_VALUE;

  /** Linux {@code struct iou_loop_params}: one {@code __u32}. */
  private static final int LOOP_PARAMETERS_BYTES = 4;

  private static final Cell LENGTH = Cell.of(Area.LENGTH, 0, 0);

  private final Subject subject;
  private final Inputs inputs;
  private final Memory memory = new Memory();
  private final TreeMap<Integer, Block> blocks = new TreeMap<>();
  private final TreeMap<Cell, CellInfo> cells = new TreeMap<>();
  private final List<Parameter> parameters;
  private final LoadedProgram loaded;
  private final Interpreter interpreter;
  private final Calls calls;
  private long context;
  private long r1;
  private long r2;

  World(Subject subject, Inputs inputs) {
    this.subject = subject;
    this.inputs = inputs;
    Program program = subject.program();
    parameters = Parameter.of(program);
    calls = new Calls(this, subject);
    loaded = LoadedProgram.place(program, memory, calls.table());
    placeStacks();
    placeMaps(program);
    placeArguments(program);
    interpreter = Interpreter.of(loaded, UNUSED_BUDGET);
    interpreter.start(r1, r2);
  }

  private void placeStacks() {
    long bottom = loaded.frames().bottomPointer() - Frames.STACK_BYTES;
    for (int frame = 0; frame < FRAMES; frame++) {
      long base = bottom + ((long) frame << 32);
      Region region = memory.regionOf(base);
      if (region != null) {
        keep(new Block(region, base, null, 0, frame, new byte[0]));
      }
    }
  }

  private void placeMaps(Program program) {
    for (int index = 0; index < program.maps().size(); index++) {
      ProgramMap map = program.maps().get(index);
      Region region = loaded.maps().region(index);
      long base = loaded.maps().valueAddress(index);
      Block block =
          switch (map) {
            case MapImage image ->
                new Block(
                    region, base, image.readOnly() ? null : Area.DATA, index, -1, image.contents());
            case MapDefinition _ -> new Block(region, base, Area.ELEMENT, index, -1, new byte[0]);
          };
      keep(block);
    }
    for (Parameter parameter : parameters) {
      setParameter(program, parameter);
    }
  }

  private void setParameter(Program program, Parameter parameter) {
    byte[] contents = program.data().get(parameter.section()).contents();
    long initial = 0;
    for (int i = parameter.bytes() - 1; i >= 0; i--) {
      initial = initial << 8 | contents[parameter.offset() + i] & 0xff;
    }
    Cell cell = parameter.cell();
    boolean signed = parameter.signed() && parameter.bytes() == 8;
    boolean narrow = parameter.signed() && parameter.bytes() < 8;
    cells.put(
        cell,
        narrow && parameter.least() < 0
            ? new CellInfo(initial, false, 0, parameter.bits(-1))
            : new CellInfo(initial, signed, parameter.least(), parameter.greatest()));
    long value = inputs.getOr(cell, initial);
    if (!parameter.allows(value)) {
      value = initial;
    }
    Region region = loaded.maps().region(parameter.section());
    for (int i = 0; i < parameter.bytes(); i++) {
      region.bytes()[parameter.offset() + i] = (byte) (value >>> 8 * i);
    }
  }

  private void placeArguments(Program program) {
    switch (program.kind()) {
      case MEMORY -> {
        int length = (int) length();
        r1 = place(new Region("memory", new byte[length], true), Area.BLOCK, 0);
        r2 = length;
      }
      case OPAQUE_CONTEXT -> {
        context = place(new Region("the context", new byte[0], false), null, 0);
        r1 = context;
      }
      case LOOP_STEP -> {
        context = place(new Region("struct iou_ctx", new byte[0], false), null, 0);
        byte[] bytes = new byte[LOOP_PARAMETERS_BYTES];
        Region loop = new Region("struct iou_loop_params", bytes, true);
        long loopParameters = place(loop, Area.LOOP_PARAMETERS, 0);
        Region arguments = new Region("the array of arguments", new byte[2 * POINTER], false);
        arguments.put64(0, context);
        arguments.put64(POINTER, loopParameters);
        r1 = place(arguments, null, 0);
      }
    }
  }

  private long length() {
    if (subject.memoryBytes() != Subject.ANY_SIZE) {
      return subject.memoryBytes();
    }
    CellInfo info = new CellInfo(DEFAULT_LENGTH, false, 0, MAX_BLOCK);
    cells.put(LENGTH, info);
    long length = inputs.getOr(LENGTH, DEFAULT_LENGTH);
    return info.allows(length) ? length : DEFAULT_LENGTH;
  }

  /** The cell of the block's length where it is an input. */
  @Nullable Cell lengthCell() {
    return cells.containsKey(LENGTH) ? LENGTH : null;
  }

  /** Places a block and fills it; gives the address of its first byte. */
  long place(Region region, @Nullable Area area, int index) {
    long base = memory.place(region);
    keep(new Block(region, base, area, index, -1, new byte[0]));
    return base;
  }

  private void keep(Block block) {
    blocks.put((int) (block.base() >>> 32), block);
    Area area = block.area();
    if (area != null) {
      Cell first = Cell.of(area, block.index(), 0);
      Cell end = Cell.of(area, block.index(), block.region().size());
      inputs
          .values()
          .subMap(first, end)
          .forEach((cell, value) -> {
            if (cell.read() == 0) {
              block.region().bytes()[cell.offset()] = value.byteValue();
            }
          });
    }
  }

  /** The block that an address lies in, or null. */
  @Nullable Block block(long address) {
    return blocks.get((int) (address >>> 32));
  }

  /** The parameter that a byte of a data section belongs to, or null. */
  @Nullable Parameter parameter(int section, int offset) {
    for (Parameter parameter : parameters) {
      if (parameter.section() == section
          && offset >= parameter.offset()
          && offset < parameter.offset() + parameter.bytes()) {
        return parameter;
      }
    }
    return null;
  }

  /** Notes that an input was looked at. */
  void note(Cell cell, CellInfo info) {
    cells.putIfAbsent(cell, info);
  }

  /**
   * The value of an input that is a number, noted.
   *
   * @return the default where the given value is not allowed
   */
  long number(Cell cell, CellInfo info) {
    note(cell, info);
    long value = inputs.getOr(cell, info.initial());
    return info.allows(value) ? value : info.initial();
  }

  /** The map that an address stands for, or null; a data section is none. */
  @Nullable MapDefinition definition(long handle) {
    List<ProgramMap> maps = subject.program().maps();
    for (int index = 0; index < maps.size(); index++) {
      if (loaded.maps().handleAddress(index) == handle) {
        return maps.get(index) instanceof MapDefinition definition ? definition : null;
      }
    }
    return null;
  }

  /** The size of an element of the map whose values a block holds. */
  long valueSize(Block block) {
    return subject.program().maps().get(block.index()) instanceof MapDefinition definition
        ? definition.valueSize()
        : block.region().size();
  }

  Inputs inputs() {
    return inputs;
  }

  Memory memory() {
    return memory;
  }

  Interpreter interpreter() {
    return interpreter;
  }

  LoadedProgram loaded() {
    return loaded;
  }

  Calls calls() {
    return calls;
  }

  /** The address of the kernel's object that kfuncs take. */
  long context() {
    return context;
  }

  TreeMap<Cell, CellInfo> cells() {
    return cells;
  }
}
