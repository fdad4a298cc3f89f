// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.counterexample.watch;

import dev.loopstep.counterexample.expr.Expr;
import dev.loopstep.counterexample.input.Area;
import dev.loopstep.counterexample.input.Cell;
import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.watch.WatchedFault.Kind;
import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.Interpreter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program on the interpreter, one instruction at a time. Before each the rules are
 * checked that the interpreter cannot know of (what was written, contracts of functions), and
 * beside it goes how values depend on inputs.
 */
public final class Watch {
  /**
   * A run that is not over by then counts as endless: ten times as many as the kernel's own
   * verifier looks at before it gives up.
   */
  public static final long MOST_INSTRUCTIONS = 10_000_000;

  /** How far a run is watched; from there on it goes on unwatched. */
  private static final long WATCHED = 30_000;

  private static final int BRANCHES_KEPT = 64;
  private static final int MAX_EVENTS = 20_000;
  private static final Expr NOTHING = Expr.constant(0);

  /** By default a few; BPF_MAX_LOOPS in the kernel's include/linux/bpf.h at most. */
  private static final CellInfo MAY_GOTO_PASSES = new CellInfo(8, false, 0, 8 * 1024 * 1024);

  private final World world;
  private final Interpreter interpreter;
  private final Registers registers;
  private final ShadowMemory memory;
  private final IteratorWatch iterators = new IteratorWatch();
  private final StateHash state = new StateHash();
  private final FrameWatch frames;
  private final Symbols symbols;
  private final CallWatch calls;
  private final Subject subject;
  private final Inputs inputs;
  private final List<Event> events = new ArrayList<>();
  private final ArrayDeque<Trace.Branch> branches = new ArrayDeque<>();
  private final BitSet passed = new BitSet();
  private final TreeMap<Integer, Integer> mayGotoPassed = new TreeMap<>();
  private long executed;

  private Watch(Subject subject, Inputs inputs, boolean isVolatile) {
    this.subject = subject;
    this.inputs = inputs;
    world = new World(subject, inputs);
    interpreter = world.interpreter();
    registers = new Registers(interpreter);
    memory = new ShadowMemory(world, isVolatile);
    frames = new FrameWatch(world, this);
    symbols = new Symbols(this);
    calls = new CallWatch(subject, world, this);
    start();
  }

  /**
   * Runs a program.
   *
   * @param isVolatile whether the application may change shared memory meanwhile; with inputs that
   *     change nothing it makes no difference to what happens
   * @param patience how many instructions it may execute: a run that is not over by then has no
   *     fault, unless these are {@link #MOST_INSTRUCTIONS}
   */
  public static Trace run(Subject subject, Inputs inputs, boolean isVolatile, long patience) {
    return new Watch(subject, inputs, isVolatile).run(patience);
  }

  private void start() {
    registers.write(1, null);
    switch (subject.program().kind()) {
      case MEMORY -> {
        Cell length = world.lengthCell();
        registers.write(2, length == null ? null : Expr.cell(length, 32));
      }
      case LOOP_STEP, OPAQUE_CONTEXT -> {}
    }
  }

  private Trace run(long patience) {
    WatchedFault fault = null;
    try {
      boolean exited = false;
      while (!exited && executed < WATCHED) {
        exited = step();
      }
      if (!exited) {
        runOn(patience);
      }
    } catch (FaultException e) {
      fault = e.fault();
    }
    return new Trace(inputs, fault, executed, passed, List.copyOf(branches), events, world.cells());
  }

  /** Too long to be followed: does it end at all? */
  private void runOn(long patience) {
    int slot = interpreter.slot();
    try {
      boolean exited = interpreter.resume(patience - executed);
      executed = patience;
      if (!exited && patience >= MOST_INSTRUCTIONS) {
        throw new FaultException(
            Kind.ENDLESS,
            slot,
            "the program is still running after %d instructions".formatted(MOST_INSTRUCTIONS));
      }
    } catch (Fault fault) {
      throw new FaultException(of(fault));
    }
  }

  private boolean step() {
    int slot = interpreter.slot();
    executed++;
    if (!subject.program().code().startsAt(slot)) {
      return resume();
    }
    passed.set(slot);
    Insn insn = subject.program().code().at(slot);
    requireAll(slot, Reads.of(insn));
    boolean exited =
        switch (insn) {
          case Insn.Call call -> calls.call(slot, call);
          case Insn.CallRegister call -> calls.callRegister(slot, call);
          case Insn.Exit _ -> frames.exit(slot);
          case Insn.Branch branch -> branch(slot, branch);
          case Insn.Alu _,
              Insn.Negate _,
              Insn.MoveSignExtend _,
              Insn.ByteOrder _,
              Insn.Load _,
              Insn.LoadAcquire _,
              Insn.Store _,
              Insn.StoreRelease _,
              Insn.Atomic _,
              Insn.LoadImm64 _,
              Insn.Jump _ -> {
            symbols.before(slot, insn);
            yield resume();
          }
          case Insn.MayGoto may -> mayGoto(slot, may);
        };
    if (!exited && interpreter.slot() <= slot) {
      backwards(slot);
    }
    return exited;
  }

  /** Executes one instruction. */
  boolean resume() {
    try {
      return interpreter.resume(1);
    } catch (Fault fault) {
      throw new FaultException(of(fault));
    }
  }

  private static WatchedFault of(Fault fault) {
    Kind kind =
        switch (fault.kind()) {
          case ACCESS -> Kind.ACCESS;
          case CONTROL -> Kind.CONTROL;
          case CALL -> Kind.CALL;
          case BUDGET -> Kind.ENDLESS;
        };
    String message = String.valueOf(fault.getMessage());
    // The interpreter begins with the instruction, which is said elsewhere.
    int end = message.indexOf("): ");
    return new WatchedFault(kind, fault.slot(), end < 0 ? message : message.substring(end + 3));
  }

  private boolean branch(int slot, Insn.Branch branch) {
    boolean depends = registers.symbol(branch.dst()) != null || registers.depends(branch.src());
    Expr left = depends ? registers.expr(branch.dst()) : NOTHING;
    Expr right = depends ? registers.expr(branch.src()) : NOTHING;
    boolean exited = resume();
    int target = slot + 1 + branch.offset();
    boolean taken = interpreter.slot() != slot + 1;
    if (branches.size() == BRANCHES_KEPT) {
      branches.removeFirst();
    }
    branches.addLast(new Trace.Branch(slot, taken));
    if (depends && branch.offset() != 0) {
      int otherwise = taken ? slot + 1 : target;
      add(
          new Event.Compare(
              slot, branch.width(), branch.condition(), left, right, taken, otherwise));
    }
    return exited;
  }

  /**
   * The kernel may end such a loop at any time: it looks at the clock. Here how often it goes on is
   * an input.
   */
  private boolean mayGoto(int slot, Insn.MayGoto may) {
    Cell cell = Cell.of(Area.MAY_GOTO, slot, 0);
    long passes = world.number(cell, MAY_GOTO_PASSES);
    add(new Event.Toggle(slot, cell, passes == 0 ? MAY_GOTO_PASSES.initial() : 0));
    int target = slot + 1 + may.offset();
    if (mayGotoPassed.getOrDefault(slot, 0) < passes
        || !subject.program().code().startsAt(target)) {
      mayGotoPassed.merge(slot, 1, Integer::sum);
      state.progress();
      return resume();
    }
    long[] now = new long[Registers.COUNT];
    for (int register = 0; register < Registers.COUNT; register++) {
      now[register] = registers.value(register);
    }
    interpreter.takeOver(now, target);
    return false;
  }

  private void backwards(int slot) {
    long[] now = new long[Registers.COUNT + 2];
    for (int register = 0; register < Registers.COUNT; register++) {
      now[register] = registers.value(register);
    }
    now[Registers.COUNT] = interpreter.slot();
    now[Registers.COUNT + 1] = frames.depth();
    if (state.repeats(now)) {
      throw new FaultException(
          Kind.ENDLESS,
          slot,
          "the program goes round for ever: after %d instructions all registers and all memory are"
                  .formatted(executed)
              + " as they were before at instruction "
              + interpreter.slot());
    }
  }

  void add(Event event) {
    if (events.size() < MAX_EVENTS) {
      events.add(event);
    }
  }

  private void requireAll(int slot, int bits) {
    for (int register = 0; register < Registers.COUNT; register++) {
      if ((bits & 1 << register) != 0) {
        requireWritten(slot, register);
      }
    }
  }

  void requireWritten(int slot, int register) {
    if (!registers.written(register)) {
      throw new FaultException(
          Kind.UNINITIALISED_REGISTER, slot, "r" + register + " is read and was never written");
    }
  }

  /**
   * Checks an access to memory, and notes how far it could have gone.
   *
   * @return the block, inside of which the bytes are
   */
  Block reach(int slot, int register, int offset, int bytes, boolean write) {
    return reach(slot, register, offset, Expr.constant(bytes), bytes, write);
  }

  private Block reach(int slot, int register, int offset, Expr size, long bytes, boolean write) {
    long address = registers.value(register) + offset;
    Block block = world.block(address);
    if (block == null || !ShadowMemory.inside(block, address, bytes)) {
      throw outside(slot, block, register, address, bytes, write);
    }
    if (write && !block.region().writable()) {
      throw new FaultException(
          Kind.ACCESS,
          slot,
          "r%d points to %s, which is read-only".formatted(register, block.region().name()));
    }
    if (block.frame() > frames.depth()) {
      throw new FaultException(
          Kind.ACCESS,
          slot,
          "r%d points to the stack of a function that has returned".formatted(register));
    }
    long element = block.area() == Area.ELEMENT ? registers.element(register) : 0;
    long start = element == 0 ? block.base() : element;
    long most = element == 0 ? block.region().size() : world.valueSize(block);
    if (address < start || address + bytes > start + most) {
      throw new FaultException(
          Kind.ACCESS,
          slot,
          "an access to %d bytes at offset %d of an element of %s, which has %d bytes"
              .formatted(bytes, address - start, block.region().name(), most));
    }
    Expr symbol = registers.symbol(register);
    Cell length = block.area() == Area.BLOCK ? world.lengthCell() : null;
    if (symbol != null || !size.isConstant() || length != null) {
      Expr end = length == null ? Expr.constant(most) : Expr.cell(length, 32);
      Expr at = registers.expr(register);
      if (offset != 0) {
        at = Expr.alu(Width.W64, AluOp.ADD, at, Expr.constant(offset));
      }
      add(new Event.Reach(slot, at, start, end, size));
    }
    return block;
  }

  private FaultException outside(
      int slot, @Nullable Block block, int register, long address, long bytes, boolean write) {
    String what =
        "%s of %d byte%s".formatted(write ? "a write" : "a read", bytes, bytes == 1 ? "" : "s");
    if (block == null) {
      long value = registers.value(register);
      String how = value == 0 ? "through NULL" : "at 0x%x, where no memory is".formatted(address);
      return new FaultException(
          Kind.ACCESS, slot, "%s %s (r%d = 0x%x)".formatted(what, how, register, value));
    }
    boolean stack = block.frame() >= 0;
    long offset = address - block.base() - (stack ? block.region().size() : 0);
    return new FaultException(
        Kind.ACCESS,
        slot,
        "%s at offset %d of %s, which %s"
            .formatted(
                what,
                offset,
                block.region().name(),
                stack ? "spans -512..-1" : "has " + block.region().size() + " bytes"));
  }

  /**
   * Checks memory that a function reads or writes.
   *
   * @param size how the number of bytes depends on inputs
   */
  void helperMemory(int slot, int register, Expr size, long bytes, boolean write) {
    Block block = reach(slot, register, 0, size, bytes, write);
    long address = registers.value(register);
    if (write) {
      memory.write(block, address, (int) bytes, null);
    } else {
      requireStack(slot, block, address, (int) bytes);
    }
  }

  /** Bytes of a stack that are read must have been written. */
  void requireStack(int slot, Block block, long address, int bytes) {
    if (block.frame() >= 0
        && !memory.stackWritten(block, address, bytes)
        && !iterators.isNumber(address, bytes)) {
      long offset = address - block.base() - block.region().size();
      throw new FaultException(
          Kind.UNINITIALISED_STACK,
          slot,
          "%d bytes at offset %d of the stack are read and were never all written"
              .formatted(bytes, offset));
    }
  }

  Registers registers() {
    return registers;
  }

  ShadowMemory memory() {
    return memory;
  }

  IteratorWatch iterators() {
    return iterators;
  }

  StateHash state() {
    return state;
  }

  FrameWatch frames() {
    return frames;
  }

  Interpreter interpreter() {
    return interpreter;
  }
}
