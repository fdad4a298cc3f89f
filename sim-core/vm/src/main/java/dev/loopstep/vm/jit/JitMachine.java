// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.vm.AccessViolation;
import dev.loopstep.vm.Callee;
import dev.loopstep.vm.CodePointer;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.Frames;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.LoadedProgram;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import dev.loopstep.vm.Trap;
import dev.loopstep.vm.jit.CompiledProgram.CalleeName;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program by its compiled code.
 *
 * <p>Compiled code keeps the registers in JVM locals; here they stand only while control is between
 * two chunks, or in a slow path. The interpreter takes over, in the same frames, where compiled
 * code must not go on: when less of the budget is left than the way to the next checkpoint may
 * take, and when a program jumps to where no jump was to be seen.
 *
 * <p>The fields without an access modifier are read and written by compiled code; they and the
 * methods that it calls have the names that {@code ChunkWriter} and its helpers know.
 */
final class JitMachine implements Machine {
  /** {@link #next} of a run that is over. */
  static final int DONE = Integer.MIN_VALUE;

  private static final int SMALLEST_REMEMBERED = 8;
  private static final Found NOTHING = new Found(new byte[0]);

  private final LoadedProgram loaded;
  private final Memory memory;
  private final Frames frames;
  private final Supplier<CompiledProgram> compiler;
  private final long budget;
  private final long warmUp;
  private @Nullable CompiledProgram compiled;

  /** Where a run begins, once something is compiled. */
  private @Nullable Chunk first;

  private @Nullable Callee[] callees = new Callee[0];
  private @Nullable Interpreter interpreter;
  private long executedBefore;
  private long tailStart;
  private boolean inTail;
  private long interpreted;

  /** Whether the stack may have been written where {@link CompiledProgram} cannot see it. */
  private boolean stackReached;

  /** By index of a map: the address of its first value, and the one that stands for the map. */
  final long[] values;

  final long[] handles;

  /** r0 to r10. */
  final long[] registers = new long[11];

  /** What is left of the budget, exact whenever compiled code has called or returned. */
  long left;

  /** Where to go on: a slot, the complement of one for the interpreter, or {@link #DONE}. */
  int next;

  /** The stack of the running function. */
  byte[] stack;

  /** The stack of the program itself, and the value of r10 there. */
  final byte[] bottomStack;

  final long bottomPointer;

  /** The region that a slow path found: its bytes, and the address of the first. */
  byte[] foundBytes;

  long foundBase;

  /** The region to remember for the next access; the scratch region where none may be. */
  byte[] rememberedBytes;

  long rememberedBase;

  /** The region that r1 points to when a run begins, or the scratch region. */
  byte[] argumentBytes;

  long argumentBase;

  /** The r1 of the run before: a policy's is always the same. */
  private long argument;

  /** A region that may always be remembered. */
  final byte[] scratchBytes;

  final long scratchBase;

  /** By slot: where the instruction found what it accessed. */
  private Found[] found = new Found[0];

  /** Of the instruction that calls or accesses. */
  private int slot;

  /**
   * @param compiler called once, when the program has executed so much that it pays
   * @param warmUp how many instructions are interpreted before that
   */
  JitMachine(LoadedProgram loaded, Supplier<CompiledProgram> compiler, long budget, long warmUp) {
    this.loaded = loaded;
    this.memory = loaded.memory();
    this.frames = loaded.frames();
    this.compiler = compiler;
    this.budget = budget;
    this.warmUp = warmUp;
    this.left = budget;
    this.bottomStack = frames.bottomStack();
    this.bottomPointer = frames.bottomPointer();
    this.stack = bottomStack;
    this.scratchBytes = loaded.scratch().bytes();
    this.scratchBase = loaded.scratchAddress();
    this.argumentBytes = scratchBytes;
    this.argumentBase = scratchBase;
    this.foundBytes = scratchBytes;
    this.rememberedBytes = scratchBytes;
    int maps = loaded.program().maps().size();
    this.values = new long[maps];
    this.handles = new long[maps];
    for (int index = 0; index < maps; index++) {
      values[index] = loaded.maps().valueAddress(index);
      handles[index] = loaded.maps().handleAddress(index);
    }
  }

  /** How many of the executed instructions the interpreter executed. */
  long interpreted() {
    return interpreted;
  }

  @Override
  public Region map(int index) {
    return loaded.maps().region(index);
  }

  @Override
  public long executed() {
    Interpreter tail = interpreter;
    long byTail = inTail && tail != null ? tail.executed() - tailStart : 0;
    return executedBefore + budget - left + byTail;
  }

  @Override
  public long run(long r1, long r2) {
    executedBefore += budget - left;
    left = budget;
    Chunk chunk = first;
    if (chunk == null) {
      return runUncompiled(r1, r2);
    }
    if (stackReached) {
      cleanStack();
    }
    if (r1 != argument) {
      rememberArgument(r1);
    }
    frames.restart();
    byte[] bottom = bottomStack;
    if (stack != bottom) {
      stack = bottom;
    }
    next = DONE;
    try {
      long r0 = chunk.run(this, Chunk.START, r1, r2);
      return next == DONE ? r0 : goOn();
    } catch (AccessViolation violation) {
      throw loaded.fault(Fault.Kind.ACCESS, slot, String.valueOf(violation.getMessage()));
    }
  }

  /** Until compiling pays, and for good where nothing could be compiled. */
  private long runUncompiled(long r1, long r2) {
    if (compiled == null && executedBefore >= warmUp) {
      first = compile().first();
      if (first != null) {
        return run(r1, r2);
      }
    }
    reachStack();
    interpreter().start(r1, r2);
    return interpretRest();
  }

  private CompiledProgram compile() {
    CompiledProgram code = compiler.get();
    callees = new Callee[code.callees().size()];
    for (int i = 0; i < callees.length; i++) {
      callees[i] = callee(code.callees().get(i));
    }
    stackReached = true;
    found = new Found[code.accessOf().length];
    Arrays.fill(found, NOTHING);
    compiled = code;
    return code;
  }

  private @Nullable Callee callee(CalleeName name) {
    return switch (name) {
      case CalleeName.OfHelper(int number) -> loaded.calls().helper(number);
      case CalleeName.OfKfunc(int index) -> {
        var kfuncs = loaded.program().kfuncs();
        boolean known = index >= 0 && index < kfuncs.size();
        yield known ? loaded.calls().kfunc(kfuncs.get(index)) : null;
      }
    };
  }

  private void rememberArgument(long r1) {
    byte[] found = foresee(r1, code().writesByArgument() ? 1 : 0);
    argumentBytes = found == null ? scratchBytes : found;
    argumentBase = found == null ? scratchBase : r1 - Memory.offsetOf(r1);
    argument = r1;
  }

  /** What compiled code clears is not enough: something wrote where it did not see it. */
  private void cleanStack() {
    frames.clearAll();
    frames.onlyAbove(code().lowestStack());
    stackReached = false;
  }

  private void reachStack() {
    frames.onlyAbove(0);
    stackReached = true;
  }

  private long goOn() {
    CompiledProgram code = code();
    while (next >= 0 && next < code.chunkOf().length && code.chunkOf()[next] >= 0) {
      int entry = next;
      next = DONE;
      long r0 = code.chunks()[code.chunkOf()[entry]].run(this, entry, 0, 0);
      if (next == DONE) {
        return r0;
      }
    }
    return finishInterpreted(next >= 0 ? next : ~next);
  }

  private Interpreter interpreter() {
    Interpreter made = interpreter;
    if (made == null) {
      made = Interpreter.of(loaded, budget);
      interpreter = made;
    }
    return made;
  }

  private long finishInterpreted(int at) {
    interpreter().takeOver(registers, at);
    return interpretRest();
  }

  private long interpretRest() {
    Interpreter tail = interpreter();
    reachStack();
    tailStart = tail.executed();
    inTail = true;
    try {
      if (!tail.resume(left)) {
        throw tail.outOfBudget();
      }
      return tail.result();
    } finally {
      long byTail = tail.executed() - tailStart;
      interpreted += byTail;
      left -= byTail;
      inTail = false;
    }
  }

  private CompiledProgram code() {
    CompiledProgram code = compiled;
    if (code == null) {
      throw new IllegalStateException("nothing is compiled");
    }
    return code;
  }

  /** Counts what the block has executed up to the instruction, and no further. */
  private void at(int slot, long leftAfterBlock) {
    this.slot = slot;
    left = leftAfterBlock + code().restOf()[slot];
  }

  /**
   * Finds the region of an access whose guess failed, and says what to remember: most often the one
   * that it was last time, since no region ever moves.
   *
   * @throws AccessViolation where there is none
   */
  void find(long address, int slot, long leftAfterBlock) {
    Found last = found[slot];
    if (!last.holds(address)) {
      last = search(address, slot, leftAfterBlock);
    }
    foundBytes = last.bytes;
    foundBase = last.base;
    rememberedBytes = last.remembered ? last.bytes : scratchBytes;
    rememberedBase = last.remembered ? last.base : scratchBase;
  }

  private Found search(long address, int slot, long leftAfterBlock) {
    at(slot, leftAfterBlock);
    int kind = code().accessOf()[slot];
    int size = AccessKind.size(kind);
    Region region =
        (kind & AccessKind.READS) != 0
            ? memory.readable(address, size)
            : memory.writable(address, size);
    if ((kind & AccessKind.WRITES) != 0) {
      memory.writable(address, size);
    }
    Found here = found[slot];
    if (here == NOTHING) {
      here = new Found(scratchBytes);
      found[slot] = here;
    }
    boolean remembered = isRemembered(region, kind & AccessKind.REMEMBERS_WRITABLE);
    here.is(region.bytes(), address - Memory.offsetOf(address), size, remembered);
    if (frames.owns(here.bytes)) {
      // To be said each time: the stack is clean again when the next run begins.
      reachStack();
      here.holdsNothing();
    }
    return here;
  }

  /**
   * The region to remember for accesses by a pointer, before there are any: its bytes, or null for
   * what is no pointer or goes to a region that cannot be remembered.
   */
  byte @Nullable [] foresee(long pointer, int writable) {
    Region region = memory.regionOf(pointer);
    return region != null && isRemembered(region, writable) ? region.bytes() : null;
  }

  private static boolean isRemembered(Region region, int writable) {
    return region.size() >= SMALLEST_REMEMBERED && (writable == 0 || region.writable());
  }

  /** Calls a helper or kfunc; returns r0. */
  long call(
      long r1, long r2, long r3, long r4, long r5, int callee, int slot, long leftAfterBlock) {
    at(slot, leftAfterBlock);
    Callee called = callees[callee];
    if (called == null) {
      throw loaded.fault(Trap.NO_CALLEE, slot);
    }
    return called.call(memory, r1, r2, r3, r4, r5);
  }

  /** Clears the stack of the program itself. */
  void clearBottom() {
    frames.clearBottom();
  }

  /** Whether a may_goto jumps. */
  boolean loopsUsedUp() {
    return frames.loopsUsedUp();
  }

  /** Opens a frame for a function of the program: {@link #registers} hold r6 to r9. */
  void enter(int returnSlot, int slot, long leftAfterBlock) {
    if (!frames.push(registers, returnSlot)) {
      at(slot, leftAfterBlock);
      throw loaded.tooManyFrames(slot);
    }
    stack = frames.stack();
  }

  /** Closes a frame; {@link #registers} have r0 and then all of them. Returns where to go on. */
  int leave(long leftNow) {
    left = leftNow;
    if (frames.outermost()) {
      return DONE;
    }
    int slot = frames.pop(registers);
    stack = frames.stack();
    return slot;
  }

  /** {@code bpf_loop}, with all registers in {@link #registers}. Returns where to go on. */
  int loop(int slot, int returnSlot, long leftAfterBlock) {
    at(slot, leftAfterBlock);
    Callee helper = loaded.calls().helper(Helpers.LOOP);
    if (helper == null) {
      throw loaded.fault(Trap.NO_CALLEE, slot);
    }
    return callHelper(helper, slot, returnSlot);
  }

  private int callHelper(Callee helper, int slot, int returnSlot) {
    if (helper instanceof Callee.Loop loop) {
      return beginLoop(loop, slot, returnSlot);
    }
    long[] r = registers;
    r[0] = helper.call(memory, r[1], r[2], r[3], r[4], r[5]);
    return returnSlot;
  }

  private int beginLoop(Callee.Loop loop, int slot, int returnSlot) {
    long callee = registers[2];
    long target = CodePointer.slot(callee);
    if (!loaded.startsAt(target)) {
      throw loaded.noFunction(slot, callee);
    }
    int at = frames.loop(loop, registers, (int) target, returnSlot);
    if (at < 0) {
      throw loaded.tooManyFrames(slot);
    }
    stack = frames.stack();
    return at == returnSlot ? at : function(at);
  }

  /** Compiled code knows the functions that it has seen; the interpreter knows every slot. */
  private int function(int slot) {
    return code().functions().get(slot) ? slot : ~slot;
  }

  /** {@code callx}, with all registers in {@link #registers}. Returns where to go on. */
  int callRegister(int register, int slot, int returnSlot, long leftAfterBlock) {
    at(slot, leftAfterBlock);
    long callee = registers[register];
    long target = CodePointer.slot(callee);
    if (loaded.startsAt(target)) {
      enter(returnSlot, slot, leftAfterBlock);
      return function((int) target);
    }
    Callee helper = callee == (int) callee ? loaded.calls().helper((int) callee) : null;
    if (helper == null) {
      throw loaded.noFunction(slot, callee);
    }
    return callHelper(helper, slot, returnSlot);
  }

  /** The fault of an instruction that cannot be executed: a {@link Trap} by its ordinal. */
  Fault trap(int trap, int slot, long leftAfterBlock) {
    at(slot, leftAfterBlock);
    return loaded.fault(Trap.of(trap), slot);
  }
}
