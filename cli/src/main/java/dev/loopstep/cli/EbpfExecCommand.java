// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.ebpf.insn.Hex;
import dev.loopstep.vm.exec.Exec;
import dev.loopstep.vm.exec.ExecRequest;
import dev.loopstep.vm.exec.ExecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep ebpf exec}: one program, as the bpf_conformance suite calls a plug-in. */
@picocli.CommandLine.Command(
    name = "exec",
    header = "Run one program, given as hex on standard input, and print r0 in hex.",
    description = {
      "",
      "r1 points to the memory, r2 is its length in bytes. Hex may contain white space.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  printf 'r0 = *(u8 *)(r1 +0)\\nr0 += 1\\nexit\\n' > next.s",
      "  loopstep ebpf exec --asm next.s 29"
    })
final class EbpfExecCommand extends Command {
  @Mixin private EngineOption engine = new EngineOption();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "MEMORY_HEX",
      description = "The memory's bytes.",
      defaultValue = "")
  private String memory = "";

  @Option(
      names = "--program",
      paramLabel = "HEX",
      description = "The program, instead of standard input.",
      defaultValue = "")
  private String program = "";

  @Option(
      names = "--asm",
      paramLabel = "FILE",
      description = "The program as assembly, instead of standard input.",
      defaultValue = "")
  private String assembly = "";

  @Option(
      names = "--budget",
      paramLabel = "N",
      description = "Stop after N instructions (default: ${DEFAULT-VALUE}).")
  private long budget = ExecRequest.DEFAULT_BUDGET;

  EbpfExecCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(assembly);
    byte[] code = code();
    Usage.checkPositive("--budget", budget);
    if (code.length == 0) {
      throw Usage.error(
          "standard input",
          "there is no program",
          "give its instructions as hexadecimal digits, or with --asm");
    }
    ExecResult result =
        Exec.run(
            engine.engine(),
            "program",
            new ExecRequest(code, Hex.parse("MEMORY_HEX", memory), budget));
    return switch (result) {
      case ExecResult.Returned(long r0, long executed) -> {
        String hex = Long.toHexString(r0);
        if (!json.takesStandardOutput()) {
          terminal().out().println(hex);
        }
        json.write(terminal(), document("r0", "0x" + hex, executed));
        yield ExitCode.YES;
      }
      case ExecResult.Stopped(var fault, long executed) -> {
        String message = String.valueOf(fault.getMessage());
        terminal().err().println("loopstep: the program was stopped: " + message);
        json.write(terminal(), document("fault", message, executed));
        yield ExitCode.NO;
      }
    };
  }

  private byte[] code() {
    if (!assembly.isEmpty()) {
      if (!program.isEmpty()) {
        throw Usage.error("--asm", "the program is given twice", "leave out --asm or --program");
      }
      return Encoder.encode(AssemblyInput.read(assembly));
    }
    return program.isEmpty()
        ? Hex.parse("standard input", standardInput())
        : Hex.parse("--program", program);
  }

  private static Map<String, Object> document(String key, String value, long executed) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put(key, value);
    all.put("instructions", executed);
    return all;
  }

  private static String standardInput() {
    try {
      // One character more than can be right, so that an endless input is refused, not read.
      return new String(System.in.readNBytes(4 * Hex.MAX_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
