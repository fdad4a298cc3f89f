// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.verifier;

import dev.loopstep.ebpf.insn.CallKind;
import dev.loopstep.ebpf.insn.Condition;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.insn.Operand;
import dev.loopstep.ebpf.insn.Width;
import dev.loopstep.ebpf.program.Program;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@link LimitedPrograms} writes, and raises a {@link Fault} at whatever a verified
 * program must not do: it knows which registers and which bytes of stack were written, and where
 * iterators lie. Memory that others may change is filled at random before each read; a may_goto
 * jumps after fewer passes than the kernel allows.
 */
final class ConcreteMachine {
  private static final int FRAMES = 8;
  private static final int SECTION = 100;
  private static final int ELEMENTS = 200;
  private static final int MOST_ELEMENTS = 4;
  private static final long MAP = 0xabcL << 48;
  private static final long CODE = 0xc0deL << 48;
  private static final int MAX_LOOPS = 8 * 1024 * 1024;

  private final Program program;
  private final Random random;
  private final long budget;
  private final int passes;
  private final ConcreteStack[] stacks = new ConcreteStack[FRAMES];
  private final byte[] section = new byte[LimitedPrograms.SECTION];
  private final byte[] element = new byte[LimitedPrograms.VALUE];
  private int depth;
  private long executed;

  /**
   * @param budget of instructions, after which the run is given up
   */
  ConcreteMachine(Program program, Random random, long budget) {
    this.program = program;
    this.random = random;
    this.budget = budget;
    passes = random.nextInt(random.nextBoolean() ? 12 : 3_000);
    for (int frame = 0; frame < FRAMES; frame++) {
      stacks[frame] = new ConcreteStack();
    }
  }

  /** What a verified program must not do. */
  static final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String what) {
      super(what, null, false, false);
    }
  }

  /** The budget is used up. */
  static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUpException() {
      super("given up", null, false, false);
    }
  }

  long executed() {
    return executed;
  }

  void run() {
    long _ = function(0, new Registers());
  }

  /** The registers of one call: null until written. */
  private static final class Registers {
    private final @Nullable Long[] values = new Long[11];

    long get(int register) {
      Long value = values[register];
      if (value == null) {
        throw new Fault("r" + register + " is not initialised");
      }
      return value;
    }

    long get(Operand operand) {
      return switch (operand) {
        case Operand.Reg(int number) -> get(number);
        case Operand.Imm(int value) -> value;
      };
    }

    void set(int register, long value) {
      values[register] = value;
    }

    void clobber() {
      for (int register = 0; register <= 5; register++) {
        values[register] = null;
      }
    }
  }

  private long function(int entry, Registers registers) {
    stacks[depth].clear();
    registers.set(10, ((depth + 1L) << 32) + ConcreteStack.SIZE);
    int left = passes;
    int slot = entry;
    while (!(program.code().at(slot) instanceof Insn.Exit)) {
      count();
      Insn insn = program.code().at(slot);
      if (insn instanceof Insn.MayGoto jump) {
        slot += left == 0 ? 1 + jump.offset() : 1;
        left = Math.max(0, left - 1);
      } else {
        slot = step(insn, slot, registers);
      }
    }
    count();
    if (stacks[depth].holdsIterators()) {
      throw new Fault("an iterator is left behind");
    }
    return registers.get(0);
  }

  private void count() {
    if (++executed > budget) {
      throw new GivenUpException();
    }
  }

  private int step(Insn insn, int slot, Registers registers) {
    int next = slot + insn.slots();
    switch (insn) {
      case Insn.Alu alu -> alu(alu, registers);
      case Insn.LoadImm64 load -> registers.set(load.dst(), wide(load, slot));
      case Insn.Load load -> {
        long value = load(registers.get(load.src()) + load.offset(), load.size().bytes());
        int above = 64 - 8 * load.size().bytes();
        registers.set(load.dst(), load.signExtend() ? value << above >> above : value);
      }
      case Insn.Store store -> {
        long address = registers.get(store.dst()) + store.offset();
        store(address, store.size().bytes(), registers.get(store.src()));
      }
      case Insn.Jump jump -> next += jump.offset();
      case Insn.Branch branch -> {
        boolean taken =
            holds(branch.condition(), registers.get(branch.dst()), registers.get(branch.src()));
        next += taken ? branch.offset() : 0;
      }
      case Insn.Call call -> call(call, registers);
      case Insn.Negate _,
          Insn.MoveSignExtend _,
          Insn.ByteOrder _,
          Insn.LoadAcquire _,
          Insn.StoreRelease _,
          Insn.Atomic _,
          Insn.MayGoto _,
          Insn.CallRegister _,
          Insn.Exit _ ->
          throw new IllegalArgumentException("not written by the generator: " + insn);
    }
    return next;
  }

  private static void alu(Insn.Alu alu, Registers registers) {
    long right = registers.get(alu.src());
    long result =
        switch (alu.op()) {
          case MOV -> right;
          case ADD -> registers.get(alu.dst()) + right;
          case SUB -> registers.get(alu.dst()) - right;
          case MUL -> registers.get(alu.dst()) * right;
          case AND -> registers.get(alu.dst()) & right;
          case OR -> registers.get(alu.dst()) | right;
          case XOR -> registers.get(alu.dst()) ^ right;
          case DIV, SDIV, MOD, SMOD, LSH, RSH, ARSH ->
              throw new IllegalArgumentException("not written by the generator: " + alu);
        };
    registers.set(alu.dst(), alu.width() == Width.W32 ? result & 0xffff_ffffL : result);
  }

  private static long wide(Insn.LoadImm64 load, int slot) {
    return switch (load.pseudo()) {
      case MAP_IDX_VALUE -> ((long) SECTION << 32) + load.high();
      case MAP_IDX -> MAP;
      case FUNC -> CODE + slot + 1 + load.low();
      case CONST -> load.value();
      case MAP_FD, MAP_VALUE, BTF_ID ->
          throw new IllegalArgumentException("not written by the generator: " + load);
    };
  }

  private static boolean holds(Condition condition, long a, long b) {
    return switch (condition) {
      case EQ -> a == b;
      case NE -> a != b;
      case SET -> (a & b) != 0;
      case GT -> Long.compareUnsigned(a, b) > 0;
      case GE -> Long.compareUnsigned(a, b) >= 0;
      case LT -> Long.compareUnsigned(a, b) < 0;
      case LE -> Long.compareUnsigned(a, b) <= 0;
      case SGT -> a > b;
      case SGE -> a >= b;
      case SLT -> a < b;
      case SLE -> a <= b;
    };
  }

  private long load(long address, int bytes) {
    int region = (int) (address >>> 32);
    int offset = (int) address;
    if (region >= 1 && region <= depth + 1) {
      return stacks[region - 1].load(offset, bytes);
    }
    byte[] shared = shared(region, offset, bytes);
    random.nextBytes(shared);
    return ConcreteStack.number(shared, offset, bytes);
  }

  private void store(long address, int bytes, long value) {
    int region = (int) (address >>> 32);
    int offset = (int) address;
    if (region >= 1 && region <= depth + 1) {
      stacks[region - 1].store(offset, bytes, value);
    } else {
      byte[] _ = shared(region, offset, bytes);
    }
  }

  private byte[] shared(int region, int offset, int bytes) {
    boolean ofElement = region >= ELEMENTS && region < ELEMENTS + MOST_ELEMENTS;
    if (region != SECTION && !ofElement) {
      throw new Fault("no memory lies in region " + region);
    }
    byte[] memory = ofElement ? element : section;
    if (offset < 0 || offset > memory.length - bytes) {
      throw new Fault("offset " + offset + " lies beyond " + memory.length + " bytes");
    }
    return memory;
  }

  private void call(Insn.Call call, Registers registers) {
    if (call.kind() == CallKind.KFUNC) {
      iterator(LimitedPrograms.KFUNCS.get(call.target()), registers);
      return;
    }
    long result =
        switch (call.target()) {
          case 1 -> lookUp(registers);
          case 7 -> random.nextInt(random.nextBoolean() ? 3_000 : Integer.MAX_VALUE);
          case 181 -> loop(registers);
          default -> throw new IllegalArgumentException("not written by the generator: " + call);
        };
    registers.clobber();
    registers.set(0, result);
  }

  private long lookUp(Registers registers) {
    if (registers.get(1) != MAP) {
      throw new Fault("r1 is no map");
    }
    long _ = load(registers.get(2), 4);
    boolean found = random.nextInt(3) > 0;
    return found ? (long) (ELEMENTS + random.nextInt(MOST_ELEMENTS)) << 32 : 0;
  }

  /** {@code bpf_loop}: whether all 64 bits count depends on whether the call is inlined. */
  private long loop(Registers registers) {
    long asked = registers.get(1);
    long times = random.nextBoolean() ? asked : asked & 0xffff_ffffL;
    int entry = (int) (registers.get(2) - CODE);
    long context = registers.get(3);
    if (registers.get(4) != 0) {
      return -22;
    }
    if (Long.compareUnsigned(times, MAX_LOOPS) > 0) {
      return -7;
    }
    for (long i = 0; i < times; i++) {
      Registers own = new Registers();
      own.set(1, i);
      own.set(2, context);
      depth++;
      long result = function(entry, own);
      depth--;
      if (result != 0 && result != 1) {
        throw new Fault("the callback gives " + result);
      }
      if (result != 0) {
        return i + 1;
      }
    }
    return times;
  }

  private void iterator(String kfunc, Registers registers) {
    long place = registers.get(1);
    int frame = (int) (place >>> 32) - 1;
    if (frame < 0 || frame > depth) {
      throw new Fault("no stack holds the iterator");
    }
    ConcreteStack stack = stacks[frame];
    int offset = (int) place;
    switch (kfunc) {
      case "bpf_iter_num_new" -> {
        boolean made =
            stack.make(offset, (int) registers.get(2), (int) registers.get(3), MAX_LOOPS);
        registers.clobber();
        registers.set(0, made ? 0 : -22);
      }
      case "bpf_iter_num_next" -> {
        boolean gives = stack.next(offset);
        registers.clobber();
        registers.set(0, gives ? place : 0);
      }
      default -> {
        stack.destroy(offset);
        registers.clobber();
      }
    }
  }
}
