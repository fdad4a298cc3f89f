// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static dev.loopstep.vm.jit.Locals.register;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.vm.CodePointer;
import dev.loopstep.vm.Trap;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.List;

/** Writes the method of one chunk: {@link Chunk#run}. */
final class ChunkWriter {
  private final CompilerInput input;
  private final List<Integer> blocks;
  private final int chunk;
  private final CodeBuilder code;
  private final Exits exits;
  private final RegisterFile file;
  private final ArithmeticWriter arithmetic;
  private final MemoryWriter memory;
  private final CallWriter calls;
  private final Remembered remembered;

  ChunkWriter(CompilerInput input, int chunk, CodeBuilder code) {
    this.input = input;
    this.chunk = chunk;
    this.code = code;
    blocks = input.partition().chunks().get(chunk);
    remembered = new Remembered(input.code(), input.flow(), blocks, input.origins());
    file = new RegisterFile(code);
    exits = new Exits(input, chunk, code, file);
    arithmetic = new ArithmeticWriter(code);
    memory = new MemoryWriter(input, code, arithmetic, remembered);
    calls = new CallWriter(input, code, file, exits);
  }

  void write() {
    begin();
    for (int index : blocks) {
      block(index);
    }
    exits.write();
  }

  private void begin() {
    Names.field(code, "left", Names.LONG);
    code.lstore(Locals.LEFT);
    for (int number = 0; number < remembered.count(); number++) {
      memory.recall(number, "scratchBytes", "scratchBase");
    }
    if (blocks.getFirst() == 0) {
      Label notAtStart = code.newLabel();
      code.iload(Locals.ENTRY).loadConstant(Chunk.START).if_icmpne(notAtStart);
      file.loadStart();
      file.clearStack(input.lowestStack());
      memory.recallArgument();
      memory.foresee(2, input.origins().ofArgument(2));
      code.goto_(exits.label(0)).labelBinding(notAtStart);
    }
    file.loadAll();
    file.loadStack();
    exits.dispatch(input.enteredIn(chunk));
  }

  private void block(int index) {
    Block block = input.flow().blocks().get(index);
    code.labelBinding(exits.label(block.start()));
    if (input.flow().isCheckpoint(block)) {
      long price = input.flow().price(block);
      code.lload(Locals.LEFT).loadConstant(price).lsub().lstore(Locals.LEFT);
      // A plain comparison with 0 would look to the JVM like the exit of a loop that counts down.
      code.lload(Locals.LEFT).loadConstant(63).lushr().l2i().ifne(exits.toInterpreter(block));
    }
    int slot = block.start();
    while (slot < block.last()) {
      plain(slot, input.code().at(slot));
      slot = Flow.after(input.code(), slot);
    }
    end(block, index);
  }

  private void end(Block block, int index) {
    int slot = block.last();
    Insn insn = input.code().at(slot);
    int after = Flow.after(input.code(), slot);
    switch (block.end()) {
      case FALL -> {
        plain(slot, insn);
        follow(after, block, index);
      }
      case JUMP -> follow(Flow.target(input.code(), slot), block, index);
      case BRANCH -> {
        Label taken = exits.to(Flow.target(input.code(), slot), block);
        if (insn instanceof Insn.Branch branch) {
          arithmetic.write(branch, taken);
        } else {
          code.aload(Locals.MACHINE);
          Names.call(code, "loopsUsedUp", Names.BOOLEAN);
          code.ifne(taken);
        }
        follow(after, block, index);
      }
      case CALL -> calls.local(slot);
      case TRANSFER -> calls.transfer(slot, insn);
      case EXIT -> calls.exit(index);
      case TRAP -> exits.trap(Trap.NOT_EXECUTABLE, slot);
    }
  }

  /** Goes on at a slot, for which the block that is written next needs no jump. */
  private void follow(int target, Block from, int index) {
    boolean next =
        target >= 0 && input.flow().blockAt(target) == index + 1 && index < blocks.getLast();
    if (next) {
      exits.refund(input.flow().refund(from, target));
    } else {
      code.goto_(exits.to(target, from));
    }
  }

  private void plain(int slot, Insn insn) {
    switch (insn) {
      case Insn.Alu i -> arithmetic.write(i);
      case Insn.Negate i -> arithmetic.write(i);
      case Insn.MoveSignExtend i -> arithmetic.write(i);
      case Insn.ByteOrder i -> arithmetic.write(i);
      case Insn.Load i -> memory.write(slot, i);
      case Insn.LoadAcquire i -> memory.write(slot, i);
      case Insn.Store i -> memory.write(slot, i);
      case Insn.StoreRelease i -> memory.write(slot, i);
      case Insn.Atomic i -> memory.write(slot, i);
      case Insn.LoadImm64 i -> wide(slot, i);
      case Insn.Call i -> {
        calls.out(slot, i);
        memory.foresee(0, input.origins().ofResult(slot));
      }
      case Insn.Jump _, Insn.Branch _, Insn.MayGoto _, Insn.CallRegister _, Insn.Exit _ ->
          throw new IllegalStateException("ends a block: " + insn);
    }
  }

  private void wide(int slot, Insn.LoadImm64 load) {
    switch (load.pseudo()) {
      case CONST -> code.loadConstant(load.value()).lstore(register(load.dst()));
      case MAP_IDX -> map(slot, load, "handles", input.isMap(load.low()), 0);
      case MAP_IDX_VALUE ->
          map(slot, load, "values", input.isInSection(load.low(), load.high()), load.high());
      case FUNC -> {
        int target = Flow.target(input.code(), slot);
        if (target < 0) {
          exits.trap(Trap.NOT_EXECUTABLE, slot);
        } else {
          code.loadConstant(CodePointer.of(target)).lstore(register(load.dst()));
        }
      }
      case MAP_FD, MAP_VALUE, BTF_ID -> throw new IllegalStateException("ends a block: " + load);
    }
  }

  private void map(int slot, Insn.LoadImm64 load, String addresses, boolean exists, long offset) {
    if (!exists) {
      exits.trap(Trap.NOT_EXECUTABLE, slot);
      return;
    }
    Names.field(code, addresses, Names.LONG_ARRAY);
    code.loadConstant(load.low()).laload();
    if (offset != 0) {
      code.loadConstant(offset).ladd();
    }
    code.lstore(register(load.dst()));
    memory.foresee(load.dst(), input.origins().ofResult(slot));
  }
}
