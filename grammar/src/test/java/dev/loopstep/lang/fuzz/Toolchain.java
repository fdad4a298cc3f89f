// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Severity;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.program.Variable;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.CompiledPolicy;
import dev.loopstep.lang.PolicyCompiler;
import dev.loopstep.lang.emit.HeaderText;
import dev.loopstep.lang.emit.asm.AssemblyText;
import dev.loopstep.lang.emit.c.CSource;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.format.PolicyFormatter;
import dev.loopstep.lang.typed.VariableTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** All that the tools make of a text: an object and every other output, or what is wrong. */
final class Toolchain {
  private static final String FILE = "p.policy";

  private Toolchain() {}

  /**
   * @return whether it is a policy
   */
  static boolean run(byte[] text) {
    List<Diagnostic> said = PolicyCompiler.diagnose(FILE, text, CompileOptions.DEFAULT);
    for (Diagnostic diagnostic : said) {
      assertFalse(DiagnosticPrinter.print(diagnostic).isEmpty());
    }
    boolean wrong = said.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    format(text);
    Optional<CompiledPolicy> policy = compiled(text);
    assertEquals(policy.isEmpty(), wrong, "what is wrong is reported, and nothing else");
    policy.ifPresent(p -> outputs(text, p));
    return policy.isPresent();
  }

  private static Optional<CompiledPolicy> compiled(byte[] text) {
    try {
      return Optional.of(PolicyCompiler.compile(FILE, text, CompileOptions.DEFAULT));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  private static void outputs(byte[] text, CompiledPolicy policy) {
    Program program = policy.program();
    String structOps = policy.structOpsName();
    byte[] object = ObjectWriter.write(program, structOps);
    Program read = ObjectReader.read("p.bpf.o", object).programs().getFirst();
    assertEquals(program.code().instructions(), read.code().instructions());
    assertFalse(AssemblyText.of(program).isEmpty());
    assertFalse(CSource.of(policy.policy(), program, structOps).isEmpty());
    assertFalse(HeaderText.of(loaded(text, policy)).isEmpty());
  }

  private static LoadedPolicy loaded(byte[] text, CompiledPolicy policy) {
    List<Variable> shared =
        policy.shared().stream()
            .map(f -> new Variable(f.name(), f.offset(), VariableTypes.of(f.data()), List.of()))
            .toList();
    return new LoadedPolicy(
        FILE,
        text,
        "",
        policy.program(),
        policy.structOpsName(),
        shared,
        policy.sharedSize(),
        true,
        Optional.of(policy.policy()),
        List.of());
  }

  /** What has been formatted stays as it is. */
  private static void format(byte[] text) {
    String formatted;
    try {
      formatted = PolicyFormatter.format(FILE, text);
    } catch (InputException e) {
      assertFalse(e.diagnostics().isEmpty());
      return;
    }
    byte[] again = formatted.getBytes(StandardCharsets.UTF_8);
    assertEquals(formatted, PolicyFormatter.format(FILE, again));
  }
}
