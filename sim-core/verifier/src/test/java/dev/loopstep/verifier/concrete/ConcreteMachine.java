// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier.concrete;

import dev.loopstep.ebpf.insn.AluOp;
import dev.loopstep.ebpf.insn.AtomicOp;
import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.verifier.state.Region;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program, and raises a {@link Fault} at whatever a verified program must not do: it knows
 * which registers and which bytes of stack were written, and where iterators lie. A may_goto jumps
 * after fewer passes than the kernel allows.
 */
public final class ConcreteMachine {
  private static final int FRAMES = 8;

  private final Program program;
  private final Inputs inputs;
  private final long budget;
  private final Watch watch;
  private final ConcreteMemory memory;
  private final ConcreteCalls calls;
  private final ConcreteStack[] stacks = new ConcreteStack[FRAMES];
  private final ConcreteRegisters[] frames = new ConcreteRegisters[FRAMES];
  private int depth;
  private long executed;

  /** Is told of every instruction before it is executed. */
  public interface Watch {
    /** Looks at nothing. */
    Watch NONE = (_, _) -> {};

    void at(int slot, ConcreteMachine machine);
  }

  /**
   * @param random gives what is read from memory that others may change, and what helpers give
   * @param budget of instructions, after which the run is given up
   */
  public ConcreteMachine(Program program, Inputs inputs, Random random, long budget, Watch watch) {
    this.program = program;
    this.inputs = inputs;
    this.budget = budget;
    this.watch = watch;
    memory = new ConcreteMemory(program, inputs, random);
    calls = new ConcreteCalls(this, memory, random);
    for (int frame = 0; frame < FRAMES; frame++) {
      stacks[frame] = new ConcreteStack(inputs.unwritten());
      frames[frame] = new ConcreteRegisters();
    }
  }

  /** Instructions executed so far. */
  public long executed() {
    return executed;
  }

  /** How many calls are under way but for the program itself. */
  public int depth() {
    return depth;
  }

  /** What a register of a call under way holds; null while it was not written. */
  public @Nullable Long register(int frame, int register) {
    return frames[frame].at(register);
  }

  /** The stack of a call under way. */
  public ConcreteStack stack(int frame) {
    return stacks[frame];
  }

  /** Where a region of the verifier's may begin; offsets into a stack count from its end. */
  public List<Long> bases(Region region) {
    return memory.bases(region);
  }

  /** How long the block of memory is. */
  public int memoryLength() {
    return inputs.memory();
  }

  /**
   * Runs the program to its end.
   *
   * @throws Fault at what a verified program must not do
   * @throws GivenUpException when the budget is used up
   */
  public void run() {
    ConcreteRegisters registers = new ConcreteRegisters();
    switch (program.kind()) {
      case LOOP_STEP -> registers.set(1, ConcreteMemory.arguments());
      case OPAQUE_CONTEXT -> registers.set(1, ConcreteMemory.context());
      case MEMORY -> {
        registers.set(1, ConcreteMemory.block());
        registers.set(2, (long) inputs.memory());
      }
    }
    Long result = function(0, registers);
    if (result == null && program.kind() != ProgramKind.LOOP_STEP) {
      throw new Fault("r0 is not initialised");
    }
  }

  /** Runs a function of the program in the frame at {@link #depth}; gives its r0. */
  private @Nullable Long function(int entry, ConcreteRegisters registers) {
    stacks[depth].clear();
    frames[depth] = registers;
    registers.set(10, ConcreteMemory.frame(depth));
    int left = inputs.passes();
    int slot = entry;
    while (true) {
      if (!program.code().startsAt(slot)) {
        throw new Fault("there is no instruction at " + slot);
      }
      count();
      watch.at(slot, this);
      Insn insn = program.code().at(slot);
      if (insn instanceof Insn.Exit) {
        break;
      }
      if (insn instanceof Insn.MayGoto jump) {
        slot += left == 0 ? 1 + jump.offset() : 1;
        left = Math.max(0, left - 1);
      } else {
        slot = step(insn, slot, registers);
      }
    }
    if (stacks[depth].holdsIterators()) {
      throw new Fault("an iterator is left behind");
    }
    return registers.at(0);
  }

  private void count() {
    if (++executed > budget) {
      throw new GivenUpException();
    }
  }

  /** Calls a function of the program. */
  @Nullable Long enter(int entry, ConcreteRegisters registers) {
    if (++depth == FRAMES) {
      throw new Fault("too many calls are under way");
    }
    Long result = function(entry, registers);
    depth--;
    return result;
  }

  private int step(Insn insn, int slot, ConcreteRegisters registers) {
    int next = slot + insn.slots();
    switch (insn) {
      case Insn.Alu alu -> alu(alu, registers);
      case Insn.Negate negate ->
          registers.set(
              negate.dst(), ConcreteAlu.negate(negate.width(), registers.get(negate.dst())));
      case Insn.MoveSignExtend move ->
          registers.set(
              move.dst(),
              ConcreteAlu.signExtend(move.width(), move.bits(), registers.get(move.src())));
      case Insn.ByteOrder order ->
          registers.set(
              order.dst(),
              ConcreteAlu.byteOrder(order.order(), order.bits(), registers.get(order.dst())));
      case Insn.LoadImm64 load -> registers.set(load.dst(), wide(load, slot));
      case Insn.Load load -> {
        long value = load(registers.get(load.src()) + load.offset(), load.size().bytes());
        int above = 64 - 8 * load.size().bytes();
        registers.set(load.dst(), load.signExtend() ? value << above >> above : value);
      }
      case Insn.LoadAcquire load ->
          registers.set(
              load.dst(), load(registers.get(load.src()) + load.offset(), load.size().bytes()));
      case Insn.Store store -> {
        long address = registers.get(store.dst()) + store.offset();
        store(address, store.size().bytes(), registers.get(store.src()));
      }
      case Insn.StoreRelease store -> {
        long address = registers.get(store.dst()) + store.offset();
        store(address, store.size().bytes(), registers.get(store.src()));
      }
      case Insn.Atomic atomic -> atomic(atomic, registers);
      case Insn.Jump jump -> next += jump.offset();
      case Insn.Branch branch -> {
        long left = registers.get(branch.dst());
        long right = registers.get(branch.src());
        boolean taken = ConcreteAlu.holds(branch.width(), branch.condition(), left, right);
        next += taken ? branch.offset() : 0;
      }
      case Insn.Call call -> call(call, slot, registers);
      case Insn.CallRegister _ -> throw new Fault("a register is called");
      case Insn.MayGoto _, Insn.Exit _ -> throw new IllegalStateException("handled before");
    }
    return next;
  }

  private static void alu(Insn.Alu alu, ConcreteRegisters registers) {
    long right = registers.get(alu.src());
    long left = alu.op() == AluOp.MOV ? 0 : registers.get(alu.dst());
    registers.set(alu.dst(), ConcreteAlu.apply(alu.width(), alu.op(), left, right));
  }

  private static long wide(Insn.LoadImm64 load, int slot) {
    return switch (load.pseudo()) {
      case MAP_IDX_VALUE -> ConcreteMemory.section(load.low()) + (load.high() & 0xffff_ffffL);
      case MAP_IDX -> ConcreteMemory.map(load.low());
      case FUNC -> ConcreteMemory.code(slot + 1 + load.low());
      case CONST -> load.value();
      case MAP_FD, MAP_VALUE, BTF_ID -> throw new Fault("nothing is known of " + load);
    };
  }

  long load(long address, int bytes) {
    int frame = ConcreteMemory.frameOf(address);
    return frame >= 0 && frame <= depth
        ? stacks[frame].load((int) address, bytes)
        : memory.load(address, bytes);
  }

  private void store(long address, int bytes, long value) {
    int frame = ConcreteMemory.frameOf(address);
    if (frame >= 0 && frame <= depth) {
      stacks[frame].store((int) address, bytes, value);
    } else {
      memory.store(address, bytes);
    }
  }

  private void atomic(Insn.Atomic atomic, ConcreteRegisters registers) {
    int bytes = atomic.size().bytes();
    long mask = bytes == 8 ? -1 : 0xffff_ffffL;
    long address = registers.get(atomic.dst()) + atomic.offset();
    long operand = registers.get(atomic.src()) & mask;
    long old = load(address, bytes);
    boolean compares = atomic.op() == AtomicOp.CMPXCHG;
    long expected = compares ? registers.get(0) & mask : 0;
    store(address, bytes, ConcreteAlu.atomic(atomic.op(), old, operand, expected));
    if (compares || atomic.fetch()) {
      registers.set(compares ? 0 : atomic.src(), old);
    }
  }

  private void call(Insn.Call call, int slot, ConcreteRegisters registers) {
    if (call.kind() == CallKind.LOCAL) {
      ConcreteRegisters own = new ConcreteRegisters();
      for (int register = 1; register <= 5; register++) {
        own.set(register, registers.at(register));
      }
      for (int register = 0; register <= 5; register++) {
        registers.set(register, null);
      }
      registers.returned(enter(slot + 1 + call.target(), own));
    } else if (call.kind() == CallKind.KFUNC) {
      registers.returned(calls.kfunc(program.kfuncs().get(call.target()), registers));
    } else {
      registers.returned(calls.helper(call.target(), registers));
    }
  }
}
