// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.vm.jit;

import dev.loopstep.vm.Fault;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** The fields and methods that compiled code uses, by their names. */
final class Names {
  static final ClassDesc CHUNK = ClassDesc.of(Chunk.class.getName());
  static final ClassDesc MACHINE = ClassDesc.of(JitMachine.class.getName());
  static final ClassDesc BYTES = ClassDesc.of(Bytes.class.getName());
  static final ClassDesc FAULT = ClassDesc.of(Fault.class.getName());
  static final ClassDesc BYTE_ARRAY = ConstantDescs.CD_byte.arrayType();
  static final ClassDesc LONG_ARRAY = ConstantDescs.CD_long.arrayType();
  static final ClassDesc INT = ConstantDescs.CD_int;
  static final ClassDesc LONG = ConstantDescs.CD_long;
  static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
  static final ClassDesc VOID = ConstantDescs.CD_void;

  /** {@link Chunk#run}. */
  static final MethodTypeDesc RUN = MethodTypeDesc.of(LONG, MACHINE, INT, LONG, LONG);

  private Names() {}

  /** Pushes a field of the machine. */
  static void field(CodeBuilder code, String name, ClassDesc type) {
    code.aload(Locals.MACHINE).getfield(MACHINE, name, type);
  }

  /** Calls a method of the machine, which lies below its arguments. */
  static void call(CodeBuilder code, String name, ClassDesc result, ClassDesc... arguments) {
    code.invokevirtual(MACHINE, name, MethodTypeDesc.of(result, arguments));
  }

  /** Calls one of the methods of {@link Bytes}. */
  static void bytes(CodeBuilder code, String name, ClassDesc result, ClassDesc... arguments) {
    code.invokestatic(BYTES, name, MethodTypeDesc.of(result, arguments));
  }
}
