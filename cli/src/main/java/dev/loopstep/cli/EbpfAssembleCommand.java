// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.report.output.OutputFile;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep ebpf assemble}: text to bytes. */
@picocli.CommandLine.Command(
    name = "assemble",
    header = "Turn assembly into bytecode, printed as hex.",
    description = {
      "",
      "The syntax is that of the kernel's log and of LLVM, with labels, and with names for maps and"
          + " kfuncs that lines `.map NAME` and `.kfunc NAME` declare; `compile --emit asm` writes"
          + " it. Each line of hex is one instruction, as `ebpf exec` reads it. docs/assembly.md"
          + " shows every instruction.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  printf 'r0 = *(u8 *)(r1 +0)\\nr0 += 1\\nexit\\n' > next.s",
      "  loopstep ebpf assemble next.s | loopstep ebpf exec 29",
      "  loopstep ebpf assemble next.s -o next.bin"
    })
final class EbpfAssembleCommand extends Command {
  private static final int SLOT_BYTES = 8;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The text (default: standard input, as is `-`).")
  private String file = "-";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the bytes themselves to FILE, or to standard output with `-`.")
  private @Nullable String output;

  EbpfAssembleCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    json.protect(file);
    Usage.checkNoInput("--output", output, file);
    Code code = AssemblyInput.read(file);
    byte[] bytes = Encoder.encode(code);
    if (output != null) {
      OutputFile.write(output, terminal().out(), out -> out.write(bytes));
      say(output, code, bytes.length);
    } else if (!json.takesStandardOutput()) {
      print(code, bytes);
    }
    json.write(terminal(), document(code, bytes));
    return ExitCode.YES;
  }

  private void say(String target, Code code, int length) {
    if (!target.equals("-") && !json.takesStandardOutput()) {
      int instructions = code.instructions().size();
      terminal().out().printf("%s: %d instructions, %d bytes%n", target, instructions, length);
    }
  }

  private void print(Code code, byte[] bytes) {
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        int from = slot * SLOT_BYTES;
        int to = from + code.at(slot).slots() * SLOT_BYTES;
        terminal().out().println(HexFormat.of().formatHex(bytes, from, to));
      }
    }
  }

  private static Map<String, Object> document(Code code, byte[] bytes) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("instructions", code.instructions().size());
    all.put("slots", code.slots());
    all.put("code", HexFormat.of().formatHex(bytes));
    return all;
  }
}
