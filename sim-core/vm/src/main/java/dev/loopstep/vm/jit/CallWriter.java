// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static dev.loopstep.vm.jit.Locals.register;

import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.vm.Trap;
import dev.loopstep.vm.jit.CompiledProgram.CalleeName;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.util.BitSet;

/**
 * Calls and exits. Frames are the machine's, not the JVM's: so a run can be handed over to the
 * interpreter wherever it is, and a program cannot overflow the JVM's stack.
 */
final class CallWriter {
  private final CompilerInput input;
  private final CodeBuilder code;
  private final RegisterFile file;
  private final Exits exits;

  CallWriter(CompilerInput input, CodeBuilder code, RegisterFile file, Exits exits) {
    this.input = input;
    this.code = code;
    this.file = file;
    this.exits = exits;
  }

  /** Of a helper or kfunc. */
  void out(int slot, Insn.Call call) {
    CalleeName name =
        switch (call.kind()) {
          case HELPER -> new CalleeName.OfHelper(call.target());
          case KFUNC -> new CalleeName.OfKfunc(call.target());
          case LOCAL, HELPER_BTF -> throw new IllegalStateException("ends a block: " + call);
        };
    code.aload(Locals.MACHINE);
    for (int number = 1; number <= 5; number++) {
      code.lload(register(number));
    }
    code.loadConstant(input.number(name)).loadConstant(slot).lload(Locals.LEFT);
    Names.call(
        code,
        "call",
        Names.LONG,
        Names.LONG,
        Names.LONG,
        Names.LONG,
        Names.LONG,
        Names.LONG,
        Names.INT,
        Names.INT,
        Names.LONG);
    code.lstore(register(0));
  }

  /** Of a function of the program. */
  void local(int slot) {
    int target = Flow.target(input.code(), slot);
    if (target < 0) {
      exits.trap(Trap.NO_CALLEE, slot);
      return;
    }
    file.save(6, 9);
    code.aload(Locals.MACHINE).loadConstant(slot + 1).loadConstant(slot).lload(Locals.LEFT);
    Names.call(code, "enter", Names.VOID, Names.INT, Names.INT, Names.LONG);
    file.load(10, 10);
    file.loadStack();
    code.goto_(exits.toFunction(target));
  }

  /** Of what may run functions of the program, which one is not known. */
  void transfer(int slot, Insn insn) {
    file.saveAll();
    code.aload(Locals.MACHINE);
    if (insn instanceof Insn.CallRegister(int number)) {
      code.loadConstant(number).loadConstant(slot).loadConstant(slot + 1).lload(Locals.LEFT);
      Names.call(code, "callRegister", Names.INT, Names.INT, Names.INT, Names.INT, Names.LONG);
    } else {
      code.loadConstant(slot).loadConstant(slot + 1).lload(Locals.LEFT);
      Names.call(code, "loop", Names.INT, Names.INT, Names.INT, Names.LONG);
    }
    code.istore(Locals.NEXT);
    file.loadAll();
    file.loadStack();
    exits.dispatch(input.flow().entries());
  }

  /** Ends a function: the program, or one that goes back to whoever called it. */
  void exit(int block) {
    if (input.endsProgramOnly(block)) {
      end();
      return;
    }
    file.saveAll();
    code.aload(Locals.MACHINE).lload(Locals.LEFT);
    Names.call(code, "leave", Names.INT, Names.LONG);
    code.istore(Locals.NEXT);
    if (input.mayEndProgram(block)) {
      Label inside = code.newLabel();
      code.iload(Locals.NEXT).loadConstant(JitMachine.DONE).if_icmpne(inside);
      end();
      code.labelBinding(inside);
    }
    file.loadAll();
    file.loadStack();
    BitSet back = input.returnsOf(block);
    exits.dispatch(back);
  }

  private void end() {
    file.saveLeft();
    code.lload(register(0)).lreturn();
  }
}
