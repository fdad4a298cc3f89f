// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.vm.Engine;
import dev.loopstep.vm.Interpreter;
import dev.loopstep.vm.jit.Jit;
import picocli.CommandLine.Option;

/** {@code --engine}: how programs are executed. */
final class EngineOption {
  /** The engines there are. */
  enum Name {
    interpreter,
    jit
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "How to execute: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Name name = Name.interpreter;

  Engine engine() {
    return switch (name) {
      case interpreter -> Interpreter::load;
      case jit -> Jit.eager();
    };
  }
}
