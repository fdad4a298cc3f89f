// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.counterexample;

import dev.loopstep.counterexample.input.Inputs;
import dev.loopstep.counterexample.input.Parameter;
import dev.loopstep.ebpf.program.Program;

/** The value that a parameter has in a counterexample. */
final class ParameterValue {
  private ParameterValue() {}

  /** In decimal. */
  static String text(Program program, Parameter parameter, Inputs inputs) {
    byte[] contents = program.data().get(parameter.section()).contents();
    long initial = 0;
    for (int i = parameter.bytes() - 1; i >= 0; i--) {
      initial = initial << 8 | contents[parameter.offset() + i] & 0xff;
    }
    long value = parameter.value(inputs.getOr(parameter.cell(), initial));
    return parameter.signed() ? Long.toString(value) : Long.toUnsignedString(value);
  }
}
