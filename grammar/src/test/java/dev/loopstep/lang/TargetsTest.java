// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.Diagnostic;
import dev.loopstep.diagnostic.DiagnosticPrinter;
import dev.loopstep.diagnostic.InputException;
import dev.loopstep.ebpf.object.ObjectReader;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.source.LanguageDiagnostic;
import dev.loopstep.verifier.Limits;
import dev.loopstep.verifier.Verdict;
import dev.loopstep.verifier.Verifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy may call depends on the kernel that it is compiled for. */
class TargetsTest {
  private static final String POLLS = "policy polls step { poll_network 20us wait 1 }";

  private static CompiledPolicy compile(String text, TargetProfile target) {
    return PolicyCompiler.compile("p.policy", text, new CompileOptions(target, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"poll_network 20us", "suspend_interrupts", "resume_interrupts"})
  void noLinuxPollsForAPolicy(String statement) {
    String text = "policy p step {\n  " + statement + "\n  wait 1\n}";
    for (TargetProfile linux : List.of(Targets.linux71(), Targets.linux72())) {
      InputException e = assertThrows(InputException.class, () -> compile(text, linux));
      Diagnostic first = e.diagnostics().getFirst();
      assertEquals(LanguageDiagnostic.NOT_ON_TARGET, first.id());
      String printed = DiagnosticPrinter.print(first);
      assertTrue(printed.contains("p.policy:2:3") && printed.contains(linux.name()), printed);
    }
    compile(text, Targets.whatIf());
  }

  /** One that asks for nothing of the kind is the same program on each. */
  @Test
  void othersDoNotDependOnIt() {
    String text = "policy p state n: u32 step { n = wrapping(n + 1) stop }";
    Program linux = compile(text, Targets.linux72()).program();
    assertEquals(linux, compile(text, Targets.whatIf()).program());
    assertEquals(Targets.linux72(), Targets.with(linux.kfuncs()));
  }

  @Test
  void linuxRefusesTheObject() {
    CompiledPolicy policy = compile(POLLS, Targets.whatIf());
    byte[] object = ObjectWriter.write(policy.program(), policy.structOpsName());
    Program read = ObjectReader.read("p.bpf.o", object).programs().getFirst();
    assertEquals(policy.program().kfuncs(), read.kfuncs());
    TargetProfile needed = Targets.with(read.kfuncs());
    assertEquals(Targets.whatIf(), needed);
    assertTrue(Verifier.verify(read, needed, Limits.DEFAULT) instanceof Verdict.Safe);
    Verdict onLinux = Verifier.verify(read, Targets.linux72(), Limits.DEFAULT);
    assertTrue(onLinux instanceof Verdict.Refused, onLinux.toString());
  }
}
