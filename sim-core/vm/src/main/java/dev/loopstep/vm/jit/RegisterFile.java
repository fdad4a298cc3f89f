// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import static dev.loopstep.vm.jit.Locals.register;

import dev.loopstep.vm.Frames;
import java.lang.classfile.CodeBuilder;

/** Moves registers between JVM locals and the machine. */
final class RegisterFile {
  private static final int LAST = 10;
  private static final int FEW = 64;

  private final CodeBuilder code;

  RegisterFile(CodeBuilder code) {
    this.code = code;
  }

  /** As a run begins: zeros but for r1 and r2, which stand where they are, and r10. */
  void loadStart() {
    for (int number = 0; number < LAST; number++) {
      if (number != 1 && number != 2) {
        code.lconst_0().lstore(register(number));
      }
    }
    Names.field(code, "bottomPointer", Names.LONG);
    code.lstore(register(LAST));
    Names.field(code, "bottomStack", Names.BYTE_ARRAY);
    code.astore(Locals.STACK);
  }

  /**
   * Zeroes what the program may have left on its stack in a run before: a few words one by one.
   *
   * @param lowest offset of the first byte that the program can reach
   */
  void clearStack(int lowest) {
    int first = lowest & -Long.BYTES;
    if (first < Frames.STACK_BYTES - FEW) {
      code.aload(Locals.MACHINE);
      Names.call(code, "clearBottom", Names.VOID);
      return;
    }
    for (int at = first; at < Frames.STACK_BYTES; at += Long.BYTES) {
      code.aload(Locals.STACK).loadConstant(at).lconst_0();
      Names.bytes(code, "store8", Names.VOID, Names.BYTE_ARRAY, Names.INT, Names.LONG);
    }
  }

  void loadAll() {
    load(0, LAST);
  }

  void saveAll() {
    save(0, LAST);
  }

  /** From the machine to locals. */
  void load(int first, int last) {
    for (int number = first; number <= last; number++) {
      Names.field(code, "registers", Names.LONG_ARRAY);
      code.loadConstant(number).laload().lstore(register(number));
    }
  }

  /** From locals to the machine. */
  void save(int first, int last) {
    for (int number = first; number <= last; number++) {
      Names.field(code, "registers", Names.LONG_ARRAY);
      code.loadConstant(number).lload(register(number)).lastore();
    }
  }

  /** From locals to the machine, those whose bits are set. */
  void saveOnly(int registers) {
    for (int number = 0; number <= LAST; number++) {
      if ((registers >> number & 1) != 0) {
        save(number, number);
      }
    }
  }

  /** The stack changes with the frame. */
  void loadStack() {
    Names.field(code, "stack", Names.BYTE_ARRAY);
    code.astore(Locals.STACK);
  }

  /** Tells the machine what is left of the budget. */
  void saveLeft() {
    code.aload(Locals.MACHINE).lload(Locals.LEFT).putfield(Names.MACHINE, "left", Names.LONG);
  }
}
