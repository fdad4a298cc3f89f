// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.lang.check.PolicyChecker;
import dev.loopstep.lang.codegen.CodeGenerator;
import dev.loopstep.lang.parser.PolicyReader;
import dev.loopstep.lang.source.Diagnostics;
import dev.loopstep.lang.source.SourceText;
import dev.loopstep.lang.tree.PolicyTree;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.lang.warn.ArithmeticWarnings;
import java.util.List;

/** Compiles policies. */
public final class PolicyCompiler {
  private PolicyCompiler() {}

  /**
   * @param file as diagnostics and line information name it
   * @throws dev.loopstep.diagnostic.InputException when the text is not a policy, with every error
   *     that was found
   */
  public static CompiledPolicy compile(String file, String text, CompileOptions options) {
    return compile(new SourceText(file, text), options);
  }

  /**
   * Compiles a file's bytes, which are to be UTF-8.
   *
   * @throws dev.loopstep.diagnostic.InputException when they are not a policy
   */
  public static CompiledPolicy compile(String file, byte[] bytes, CompileOptions options) {
    return compile(SourceText.decode(file, bytes), options);
  }

  /** Everything there is to say about a file's bytes, in the order of the text. */
  public static List<Diagnostic> diagnose(String file, byte[] bytes, CompileOptions options) {
    Diagnostics diagnostics;
    try {
      diagnostics = new Diagnostics(SourceText.decode(file, bytes));
    } catch (InputException noText) {
      return noText.diagnostics();
    }
    try {
      compile(diagnostics, options);
    } catch (InputException _) {
      // Whatever it holds is among all that was collected.
    }
    return diagnostics.all();
  }

  private static CompiledPolicy compile(SourceText source, CompileOptions options) {
    return compile(new Diagnostics(source), options);
  }

  private static CompiledPolicy compile(Diagnostics diagnostics, CompileOptions options) {
    PolicyTree tree = PolicyReader.read(diagnostics);
    TypedPolicy policy = PolicyChecker.check(tree, diagnostics);
    ArithmeticWarnings.find(tree, policy, diagnostics);
    Program program = CodeGenerator.generate(policy, options.target(), diagnostics);
    if (!options.fixed().isEmpty()) {
      policy = FixedParameters.narrow(policy, program, options.fixed());
      program = CodeGenerator.generate(policy, options.target(), diagnostics);
    }
    return new CompiledPolicy(program, policy, diagnostics.warnings());
  }
}
