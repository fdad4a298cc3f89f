// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.exec;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.ProgramKind;
import dev.loopstep.ebpf.program.SourceMap;
import dev.loopstep.vm.CallTable;
import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Fault;
import dev.loopstep.vm.Helpers;
import dev.loopstep.vm.Machine;
import dev.loopstep.vm.Memory;
import dev.loopstep.vm.Region;
import java.util.List;

/**
 * Runs programs that stand alone: no maps, no kfuncs, helpers with a clock and random numbers that
 * stand at zero.
 */
public final class Exec {
  private static final CallTable CALLS =
      new Helpers().ofProgram().clock(() -> 0).random(() -> 0).trace(_ -> {}).table();

  private Exec() {}

  /**
   * Decodes and runs a program.
   *
   * @param name of the program, as diagnostics name it
   * @throws dev.loopstep.diagnostic.InputException when the code is not eBPF
   */
  public static ExecResult run(Engine engine, String name, ExecRequest request) {
    Memory memory = new Memory();
    long r1 = placeMemory(memory, request.memory());
    Program program = program(name, Decoder.decode(name, request.code()));
    Machine machine = engine.load(program, memory, CALLS, request.budget());
    try {
      long r0 = machine.run(r1, request.memory().length);
      return new ExecResult.Returned(r0, machine.executed());
    } catch (Fault fault) {
      return new ExecResult.Stopped(fault, machine.executed());
    }
  }

  private static long placeMemory(Memory memory, byte[] bytes) {
    return bytes.length == 0 ? 0 : memory.place(new Region("memory", bytes, true));
  }

  private static Program program(String name, Code code) {
    return new Program(name, ProgramKind.MEMORY, code, List.of(), List.of(), SourceMap.NONE);
  }
}
