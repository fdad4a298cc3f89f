// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.diagnostic.Suggestion;
import dev.loopstep.ebpf.insn.Insn;
import dev.loopstep.ebpf.object.ObjectWriter;
import dev.loopstep.ebpf.program.Program;
import dev.loopstep.ebpf.target.TargetProfile;
import dev.loopstep.ebpf.target.Targets;
import dev.loopstep.lang.CompileOptions;
import dev.loopstep.lang.emit.HeaderText;
import dev.loopstep.lang.emit.asm.AssemblyText;
import dev.loopstep.lang.emit.c.CSource;
import dev.loopstep.lang.file.LoadedPolicy;
import dev.loopstep.lang.file.PolicyFile;
import dev.loopstep.lang.typed.TypedPolicy;
import dev.loopstep.report.output.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep compile}: the object for libbpf. */
@picocli.CommandLine.Command(
    name = "compile",
    header = "Compile a policy to the object file that libbpf loads.",
    description = {
      "",
      "The object carries BTF with the parameters' ranges and line information for the kernel's"
          + " log. --emit asm writes assembly that `ebpf assemble` takes. --emit c writes C that"
          + " clang builds into an equivalent program. --emit header writes the memory of the"
          + " policy as C structs, for an application that uses libbpf.",
      ""
    })
final class CompileCommand extends Command {
  /** What else can be written. */
  enum Form {
    object,
    asm,
    c,
    header
  }

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "POLICY", description = "A .policy file.")
  private String file = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write (default: NAME.bpf.o; standard output for what is text).")
  private @Nullable String output;

  @Option(
      names = "--emit",
      paramLabel = "FORM",
      description = "What to write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form form = Form.object;

  @Option(
      names = "--fix",
      paramLabel = "NAME=VALUE",
      description =
          "Make a parameter part of the code: what follows from its value is computed now. It stays"
              + " declared, for this value alone.")
  private List<String> fixed = List.of();

  @Option(
      names = "--target",
      paramLabel = "KERNEL",
      description =
          "What it is to run on: linux-7.1, linux-7.2 (default), or what-if, a kernel that there is"
              + " not, whose policies poll the network.")
  private String kernel = Targets.linux72().name();

  CompileCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file);
    LoadedPolicy policy =
        PolicyFile.compile(file, CompileOptions.DEFAULT.withFixed(fixed).on(target()));
    policy.warnings().forEach(warning -> CommandLines.report(terminal(), warning));
    byte[] bytes =
        switch (form) {
          case object -> ObjectWriter.write(policy.program(), policy.structOps());
          case asm -> AssemblyText.of(policy.program()).getBytes(StandardCharsets.UTF_8);
          case c -> source(policy).getBytes(StandardCharsets.UTF_8);
          case header -> HeaderText.of(policy).getBytes(StandardCharsets.UTF_8);
        };
    String target = target(policy);
    Usage.checkNoInput("--output", target, file);
    OutputFile.write(target, terminal().out(), out -> out.write(bytes));
    if (!json.takesStandardOutput() && !target.equals("-")) {
      terminal()
          .out()
          .printf(
              "%s: %d instructions, %d bytes%n",
              target, instructions(policy.program()), bytes.length);
    }
    json.write(terminal(), document(policy, target, bytes.length));
    return ExitCode.YES;
  }

  private TargetProfile target() {
    List<String> names = Targets.all().stream().map(TargetProfile::name).toList();
    return Targets.all().stream()
        .filter(known -> known.name().equals(kernel))
        .findFirst()
        .orElseThrow(() ->
            Usage.error(
                "--target",
                "no kernel `" + kernel + "` is known",
                Suggestion.remedy(kernel, names, "use one of " + Suggestion.list(names))));
  }

  private static String source(LoadedPolicy policy) {
    TypedPolicy checked =
        policy
            .checked()
            .orElseThrow(() ->
                Usage.error(
                    "--emit c",
                    "an object has no source that could be C",
                    "give the .policy file"));
    return CSource.of(checked, policy.program(), policy.structOps());
  }

  private String target(LoadedPolicy policy) {
    if (output != null) {
      return output;
    }
    return switch (form) {
      case object -> policy.name() + ".bpf.o";
      case asm, c, header -> "-";
    };
  }

  private static int instructions(Program program) {
    return program.code().instructions().size();
  }

  private static Map<String, Object> document(LoadedPolicy policy, String target, int size) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("policy", policy.name());
    all.put("output", target);
    all.put("bytes", size);
    all.put("instructions", instructions(policy.program()));
    all.put("slots", policy.program().code().instructions().stream().mapToInt(Insn::slots).sum());
    return all;
  }
}
