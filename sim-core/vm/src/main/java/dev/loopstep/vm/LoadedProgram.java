// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.program.Program;

/**
 * A program with its maps and stacks placed in a memory: what all engines have in common. Whoever
 * loads a program gets the same addresses, whatever the engine.
 */
public final class LoadedProgram {
  private static final int SCRATCH_BYTES = 8;

  private final Program program;
  private final Memory memory;
  private final CallTable calls;
  private final ProgramMaps maps;
  private final Frames frames;
  private final Region scratch;
  private final long scratchAddress;

  private LoadedProgram(Program program, Memory memory, CallTable calls) {
    this.program = program;
    this.memory = memory;
    this.calls = calls;
    maps = new ProgramMaps(program, memory);
    frames = new Frames(memory);
    scratch = new Region("scratch", new byte[SCRATCH_BYTES], true);
    scratchAddress = memory.place(scratch);
  }

  /**
   * Places a program's maps and stacks.
   *
   * @throws dev.loopstep.diagnostic.InputException when the program has more than a million slots,
   *     or its maps are too large
   */
  public static LoadedProgram place(Program program, Memory memory, CallTable calls) {
    Limits.checkProgram(program);
    return new LoadedProgram(program, memory, calls);
  }

  public Program program() {
    return program;
  }

  public Memory memory() {
    return memory;
  }

  public CallTable calls() {
    return calls;
  }

  public ProgramMaps maps() {
    return maps;
  }

  public Frames frames() {
    return frames;
  }

  /**
   * Eight bytes to which no pointer is ever handed out: a region to name where some region must be.
   */
  public Region scratch() {
    return scratch;
  }

  public long scratchAddress() {
    return scratchAddress;
  }

  /** Whether an instruction starts at the slot. */
  public boolean startsAt(long slot) {
    return slot == (int) slot && program.code().startsAt((int) slot);
  }

  /** The fault of an instruction. */
  public Fault fault(Fault.Kind kind, int slot, String what) {
    return new Fault(kind, slot, "slot " + slot + instruction(slot) + ": " + what);
  }

  /** The fault of an instruction that cannot be executed. */
  public Fault fault(Trap trap, int slot) {
    return fault(trap.kind(), slot, trap.reason());
  }

  /** The fault of a call that opens a ninth frame. */
  public Fault tooManyFrames(int slot) {
    return fault(Fault.Kind.CALL, slot, "more than 8 frames");
  }

  /** The fault of a call of something that is no function. */
  public Fault noFunction(int slot, long callee) {
    return fault(Fault.Kind.CALL, slot, "0x%x is no function".formatted(callee));
  }

  /** The fault of a run that was not over when its budget was. */
  public Fault outOfBudget(int slot, long budget) {
    return fault(Fault.Kind.BUDGET, slot, "the budget of " + budget + " instructions is used up");
  }

  private String instruction(int slot) {
    Code code = program.code();
    if (!code.startsAt(slot)) {
      return "";
    }
    return " (" + Disassembler.text(code.at(slot), program.kfuncs(), program.mapNames()) + ")";
  }
}
