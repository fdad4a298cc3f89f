// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.program.MapImage;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.vm.jit.CompiledProgram.CalleeName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** What is known of a program when its chunks are written. */
final class CompilerInput {
  private final Program program;
  private final ControlFlow flow;
  private final LiveRegisters live;
  private final PointerOrigins origins;
  private final Partition partition;
  private final List<CalleeName> callees = new ArrayList<>();

  /** By the slot of its first instruction, the blocks of each function that is called. */
  private final TreeMap<Integer, BitSet> functions = new TreeMap<>();

  /** By the slot of its first instruction, where calls of each function go on. */
  private final TreeMap<Integer, BitSet> afterCalls = new TreeMap<>();

  /** Where control may go on, whichever function it leaves, in a program with callbacks. */
  private final BitSet afterTransfers = new BitSet();

  private final BitSet main;
  private final BitSet written;
  private final int lowestStack;

  CompilerInput(
      Program program,
      ControlFlow flow,
      LiveRegisters live,
      PointerOrigins origins,
      Partition partition) {
    this.program = program;
    this.live = live;
    this.flow = flow;
    this.origins = origins;
    this.partition = partition;
    lowestStack = StackPlace.lowest(program.code());
    written = written(program.code(), origins);
    main = flow.blocksOf(0);
    flow.functions().stream().forEach(slot -> functions.put(slot, flow.blocksOf(slot)));
    functions.keySet().forEach(function -> afterCalls.put(function, new BitSet()));
    findReturns();
  }

  Code code() {
    return program.code();
  }

  ControlFlow flow() {
    return flow;
  }

  LiveRegisters live() {
    return live;
  }

  PointerOrigins origins() {
    return origins;
  }

  Partition partition() {
    return partition;
  }

  /** Slots at which a chunk is entered from outside. */
  BitSet enteredIn(int chunk) {
    BitSet entered = new BitSet();
    for (int index : partition.chunks().get(chunk)) {
      int slot = flow.blocks().get(index).start();
      entered.set(slot, partition.entered().get(slot));
    }
    return entered;
  }

  /** Whether an instruction writes through a pointer of that origin. */
  boolean isWritten(int origin) {
    return written.get(origin);
  }

  private static BitSet written(Code code, PointerOrigins origins) {
    BitSet written = new BitSet();
    for (int slot = 0; slot < code.slots(); slot++) {
      boolean writes =
          code.startsAt(slot) && (AccessKind.of(code.at(slot)) & AccessKind.WRITES) != 0;
      if (writes) {
        written.set(origins.ofAccess(slot));
      }
    }
    return written;
  }

  /** See {@link CompiledProgram#lowestStack}. */
  int lowestStack() {
    return lowestStack;
  }

  boolean isMap(int index) {
    return index >= 0 && index < program.maps().size();
  }

  /** Whether a data section has that offset, or ends there. */
  boolean isInSection(int index, int offset) {
    return isMap(index)
        && program.maps().get(index) instanceof MapImage image
        && offset >= 0
        && offset <= image.contents().length;
  }

  /** The number by which compiled code calls something. */
  int number(CalleeName name) {
    int known = callees.indexOf(name);
    if (known >= 0) {
      return known;
    }
    callees.add(name);
    return callees.size() - 1;
  }

  /** Whom the chunks call, as far as they are written. */
  List<CalleeName> callees() {
    return callees;
  }

  /** Whether the block can only be executed in the outermost frame. */
  boolean endsProgramOnly(int block) {
    return main.get(block) && functions.values().stream().noneMatch(of -> of.get(block));
  }

  /** Whether the block can be executed in the outermost frame. */
  boolean mayEndProgram(int block) {
    return main.get(block);
  }

  /** Slots at which control may go on after the block has left its function. */
  BitSet returnsOf(int block) {
    BitSet returns = (BitSet) afterTransfers.clone();
    functions.forEach((function, blocks) -> {
      if (blocks.get(block)) {
        returns.or(afterCalls.get(function));
      }
    });
    return returns;
  }

  private void findReturns() {
    for (Block caller : flow.blocks()) {
      int after = Flow.after(code(), caller.last());
      if (after < 0) {
        continue;
      }
      if (caller.end() == Flow.End.TRANSFER) {
        afterTransfers.set(after);
      } else if (caller.end() == Flow.End.CALL) {
        BitSet returns = afterCalls.get(Flow.target(code(), caller.last()));
        if (returns != null) {
          returns.set(after);
        }
      }
    }
    if (!afterTransfers.isEmpty()) {
      afterTransfers.or(addressTaken());
    }
  }

  /** A callback goes on at its own beginning when it has its next turn. */
  private BitSet addressTaken() {
    BitSet taken = new BitSet();
    for (int slot = 0; slot < code().slots(); slot++) {
      boolean takes =
          code().startsAt(slot)
              && code().at(slot) instanceof Insn.LoadImm64 load
              && load.pseudo() == Insn.LoadImm64.Pseudo.FUNC;
      int target = takes ? Flow.target(code(), slot) : Flow.NOWHERE;
      if (flow.blockAt(target) >= 0) {
        taken.set(target);
      }
    }
    return taken;
  }
}
