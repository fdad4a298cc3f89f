// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import static dev.loopstep.vm.Arithmetic.u32;

import dev.loopstep.ebpf.program.Program;
import java.util.Arrays;
import java.util.Objects;

/**
 * The reference engine: executes one instruction after another and checks every access.
 *
 * <p>A run can be suspended before any instruction: {@link #start}, then {@link #resume} with as
 * many instructions as wanted, again and again. Not for use by several threads, and a {@link
 * Callee} must not run the machine that calls it.
 */
public final class Interpreter implements Machine {
  private final LoadedProgram loaded;
  private final Memory memory;
  private final Frames frames;
  private final long[] code;
  private final Callee[] callees;
  private final long[] registers;
  private final long budget;
  private int pc;
  private boolean running;
  private long executedBefore;
  private long limit;
  private long left;

  private Interpreter(LoadedProgram loaded, long budget) {
    this.loaded = loaded;
    this.memory = loaded.memory();
    this.frames = loaded.frames();
    this.budget = budget;
    Translation translation = Translator.translate(loaded);
    this.code = translation.code();
    this.callees = translation.callees().toArray(Callee[]::new);
    this.registers = translation.registerFile();
  }

  /**
   * Makes a program ready, as {@link Engine#load} describes it: an {@code Engine} is {@code
   * Interpreter::load}.
   *
   * @throws dev.loopstep.diagnostic.InputException when the program has more than a million slots
   */
  public static Interpreter load(Program program, Memory memory, CallTable calls, long budget) {
    return of(LoadedProgram.place(program, memory, calls), budget);
  }

  /**
   * An interpreter of a program that is placed already.
   *
   * @param budget as in {@link Engine#load}
   */
  public static Interpreter of(LoadedProgram loaded, long budget) {
    if (budget < 1) {
      throw new IllegalArgumentException("budget " + budget);
    }
    return new Interpreter(loaded, budget);
  }

  @Override
  public long run(long r1, long r2) {
    start(r1, r2);
    if (!resume(budget)) {
      throw outOfBudget();
    }
    return result();
  }

  @Override
  public long executed() {
    return executedBefore + limit - left;
  }

  @Override
  public Region map(int index) {
    return loaded.maps().region(index);
  }

  /**
   * Stands before the first instruction: registers zero but for these, one frame with a zeroed
   * stack.
   */
  public void start(long r1, long r2) {
    Arrays.fill(registers, 0, Translation.REGISTERS, 0);
    registers[1] = r1;
    registers[2] = r2;
    frames.reset(registers);
    pc = 0;
    running = true;
  }

  /**
   * Stands in the middle of a run that another engine began: before the instruction at the slot,
   * with its registers; the frames are those of the program that both have loaded.
   *
   * @param given r0 to r10, and whatever follows
   */
  public void takeOver(long[] given, int slot) {
    System.arraycopy(given, 0, registers, 0, 11);
    pc = slot;
    running = true;
  }

  /** Whether a run was started that has neither exited nor faulted. */
  public boolean running() {
    return running;
  }

  /** The slot of the instruction to be executed next; after a fault, of the one to blame. */
  public int slot() {
    return pc;
  }

  /** The value of r0 to r10 as it stands. */
  public long register(int number) {
    return registers[Objects.checkIndex(number, 11)];
  }

  /** What the last run returned: r0. */
  public long result() {
    return registers[0];
  }

  /**
   * Executes up to a number of instructions; the budget does not count here.
   *
   * @return whether the program has exited
   * @throws Fault when the program does what the verifier would have refused
   */
  public boolean resume(long limit) {
    if (!running) {
      throw new IllegalStateException("no run is under way");
    }
    running = false;
    executedBefore = executed();
    left = limit;
    this.limit = limit;
    try {
      boolean exited = execute();
      running = !exited;
      return exited;
    } catch (AccessViolation violation) {
      throw blame(
          pc - 1, loaded.fault(Fault.Kind.ACCESS, pc - 1, String.valueOf(violation.getMessage())));
    }
  }

  /**
   * Executes until {@link #left} is used up, or the program exits.
   *
   * <p>One switch over {@link Opcode}, and whatever is rare in methods of its own, so that the JVM
   * compiles it well: each local that lives through the loop, a handler included, costs spills in
   * every instruction. The position is written back at once, before the instruction does anything,
   * for whoever looks at it from a callee or after a fault.
   */
  private boolean execute() {
    final long[] code = this.code;
    final long[] r = this.registers;
    int pc = this.pc;
    long left = this.left;
    while (left > 0) {
      long packed = code[pc++];
      left--;
      this.pc = pc;
      this.left = left;
      int dst = Opcode.dst(packed);
      int src = Opcode.src(packed);
      int number = Opcode.number(packed);
      long a = r[dst];
      long b = r[src];
      switch (Opcode.operation(packed)) {
        case Opcode.ADD64 -> r[dst] = a + b;
        case Opcode.SUB64 -> r[dst] = a - b;
        case Opcode.MUL64 -> r[dst] = a * b;
        case Opcode.DIV64 -> r[dst] = Arithmetic.divide(a, b);
        case Opcode.SDIV64 -> r[dst] = Arithmetic.signedDivide(a, b);
        case Opcode.MOD64 -> r[dst] = Arithmetic.modulo(a, b);
        case Opcode.SMOD64 -> r[dst] = Arithmetic.signedModulo(a, b);
        case Opcode.OR64 -> r[dst] = a | b;
        case Opcode.AND64 -> r[dst] = a & b;
        case Opcode.XOR64 -> r[dst] = a ^ b;
        case Opcode.LSH64 -> r[dst] = a << b;
        case Opcode.RSH64 -> r[dst] = a >>> b;
        case Opcode.ARSH64 -> r[dst] = a >> b;
        case Opcode.MOV64 -> r[dst] = b;
        case Opcode.ADD32 -> r[dst] = u32((int) a + (int) b);
        case Opcode.SUB32 -> r[dst] = u32((int) a - (int) b);
        case Opcode.MUL32 -> r[dst] = u32((int) a * (int) b);
        case Opcode.DIV32 -> r[dst] = Arithmetic.divide32((int) a, (int) b);
        case Opcode.SDIV32 -> r[dst] = Arithmetic.signedDivide32((int) a, (int) b);
        case Opcode.MOD32 -> r[dst] = Arithmetic.modulo32((int) a, (int) b);
        case Opcode.SMOD32 -> r[dst] = Arithmetic.signedModulo32((int) a, (int) b);
        case Opcode.OR32 -> r[dst] = u32((int) a | (int) b);
        case Opcode.AND32 -> r[dst] = u32((int) a & (int) b);
        case Opcode.XOR32 -> r[dst] = u32((int) a ^ (int) b);
        case Opcode.LSH32 -> r[dst] = u32((int) a << (int) b);
        case Opcode.RSH32 -> r[dst] = u32((int) a >>> (int) b);
        case Opcode.ARSH32 -> r[dst] = u32((int) a >> (int) b);
        case Opcode.MOV32 -> r[dst] = u32((int) b);
        case Opcode.NEG64 -> r[dst] = -a;
        case Opcode.NEG32 -> r[dst] = u32((int) -a);
        case Opcode.SX8_64 -> r[dst] = (byte) b;
        case Opcode.SX16_64 -> r[dst] = (short) b;
        case Opcode.SX32_64 -> r[dst] = (int) b;
        case Opcode.SX8_32 -> r[dst] = u32((byte) b);
        case Opcode.SX16_32 -> r[dst] = u32((short) b);
        case Opcode.ZX16 -> r[dst] = a & 0xffff;
        case Opcode.SWAP16 -> r[dst] = Arithmetic.swap16(a);
        case Opcode.SWAP32 -> r[dst] = Arithmetic.swap32(a);
        case Opcode.SWAP64 -> r[dst] = Long.reverseBytes(a);
        case Opcode.MOV_WIDE -> {
          r[dst] = b;
          pc++;
        }
        case Opcode.LOAD8 -> r[dst] = memory.u8(b + number);
        case Opcode.LOAD16 -> r[dst] = memory.u16(b + number);
        case Opcode.LOAD32 -> r[dst] = u32(memory.i32(b + number));
        case Opcode.LOAD64 -> r[dst] = memory.i64(b + number);
        case Opcode.LOAD_SX8 -> r[dst] = (byte) memory.u8(b + number);
        case Opcode.LOAD_SX16 -> r[dst] = (short) memory.u16(b + number);
        case Opcode.LOAD_SX32 -> r[dst] = memory.i32(b + number);
        case Opcode.STORE8 -> memory.put8(a + number, (int) b);
        case Opcode.STORE16 -> memory.put16(a + number, (int) b);
        case Opcode.STORE32 -> memory.put32(a + number, (int) b);
        case Opcode.STORE64 -> memory.put64(a + number, b);
        case Opcode.ATOMIC -> Atomics.execute(memory, r, dst, src, number);
        case Opcode.JEQ64 -> pc = a == b ? number : pc;
        case Opcode.JNE64 -> pc = a != b ? number : pc;
        case Opcode.JSET64 -> pc = (a & b) != 0 ? number : pc;
        case Opcode.JGT64 -> pc = Long.compareUnsigned(a, b) > 0 ? number : pc;
        case Opcode.JGE64 -> pc = Long.compareUnsigned(a, b) >= 0 ? number : pc;
        case Opcode.JLT64 -> pc = Long.compareUnsigned(a, b) < 0 ? number : pc;
        case Opcode.JLE64 -> pc = Long.compareUnsigned(a, b) <= 0 ? number : pc;
        case Opcode.JSGT64 -> pc = a > b ? number : pc;
        case Opcode.JSGE64 -> pc = a >= b ? number : pc;
        case Opcode.JSLT64 -> pc = a < b ? number : pc;
        case Opcode.JSLE64 -> pc = a <= b ? number : pc;
        case Opcode.JEQ32 -> pc = (int) a == (int) b ? number : pc;
        case Opcode.JNE32 -> pc = (int) a != (int) b ? number : pc;
        case Opcode.JSET32 -> pc = (int) (a & b) != 0 ? number : pc;
        case Opcode.JGT32 -> pc = u32((int) a) > u32((int) b) ? number : pc;
        case Opcode.JGE32 -> pc = u32((int) a) >= u32((int) b) ? number : pc;
        case Opcode.JLT32 -> pc = u32((int) a) < u32((int) b) ? number : pc;
        case Opcode.JLE32 -> pc = u32((int) a) <= u32((int) b) ? number : pc;
        case Opcode.JSGT32 -> pc = (int) a > (int) b ? number : pc;
        case Opcode.JSGE32 -> pc = (int) a >= (int) b ? number : pc;
        case Opcode.JSLT32 -> pc = (int) a < (int) b ? number : pc;
        case Opcode.JSLE32 -> pc = (int) a <= (int) b ? number : pc;
        case Opcode.JUMP -> pc = number;
        case Opcode.MAY_GOTO -> pc = frames.loopsUsedUp() ? number : pc;
        case Opcode.EXIT -> {
          if (frames.outermost()) {
            return true;
          } else {
            pc = frames.pop(r);
          }
        }
        case Opcode.CALL_LOCAL -> pc = callLocal(number, pc);
        case Opcode.CALL_OUT -> callOut(callees[number]);
        case Opcode.CALL_LOOP -> pc = callLoop(loopOf(callees[number]), pc);
        case Opcode.CALL_REGISTER -> pc = callRegister(b, pc);
        case Opcode.TRAP -> {
          this.left += Trap.of(dst).uncounted();
          throw trapped(packed);
        }
        default -> throw new IllegalStateException("operation " + Opcode.operation(packed));
      }
    }
    this.pc = pc;
    return false;
  }

  /** The call instruction stands before the slot to go on at. */
  private int callLocal(int target, int returnSlot) {
    if (!frames.push(registers, returnSlot)) {
      throw blame(returnSlot - 1, loaded.tooManyFrames(returnSlot - 1));
    }
    return target;
  }

  private void callOut(Callee callee) {
    long[] r = registers;
    r[0] = callee.call(memory, r[1], r[2], r[3], r[4], r[5]);
  }

  private static Callee.Loop loopOf(Callee callee) {
    return callee instanceof Callee.Loop loop ? loop : Callee.LOOP;
  }

  private int callLoop(Callee.Loop loop, int returnSlot) {
    long callee = registers[2];
    long target = CodePointer.slot(callee);
    if (!loaded.startsAt(target)) {
      throw blame(returnSlot - 1, loaded.noFunction(returnSlot - 1, callee));
    }
    int next = frames.loop(loop, registers, (int) target, returnSlot);
    if (next < 0) {
      throw blame(returnSlot - 1, loaded.tooManyFrames(returnSlot - 1));
    }
    return next;
  }

  /** By the address of a function of this program, or the number of a helper. */
  private int callRegister(long callee, int returnSlot) {
    long target = CodePointer.slot(callee);
    if (loaded.startsAt(target)) {
      return callLocal((int) target, returnSlot);
    }
    Callee helper = callee == (int) callee ? loaded.calls().helper((int) callee) : null;
    if (helper == null) {
      throw blame(returnSlot - 1, loaded.noFunction(returnSlot - 1, callee));
    }
    if (helper instanceof Callee.Loop loop) {
      return callLoop(loop, returnSlot);
    }
    callOut(helper);
    return returnSlot;
  }

  /**
   * What ends a run whose budget is used up. Where the last instruction jumped out of the code,
   * that came first.
   */
  public Fault outOfBudget() {
    running = false;
    long next = code[pc];
    boolean leftCode =
        Opcode.operation(next) == Opcode.TRAP && Trap.of(Opcode.dst(next)).uncounted() > 0;
    return leftCode ? trapped(next) : loaded.outOfBudget(pc, budget);
  }

  private Fault trapped(long packed) {
    int slot = Opcode.number(packed);
    return blame(slot, loaded.fault(Trap.of(Opcode.dst(packed)), slot));
  }

  /** Ends the run at an instruction. */
  private Fault blame(int slot, Fault fault) {
    pc = slot;
    return fault;
  }
}
