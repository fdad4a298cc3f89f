// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import dev.loopstep.ebpf.insn.Assembler;
import dev.loopstep.ebpf.insn.Code;
import dev.loopstep.ebpf.insn.Decoder;
import dev.loopstep.ebpf.insn.Disassembler;
import dev.loopstep.ebpf.insn.Hex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loopstep ebpf disassemble}: bytes to text. */
@picocli.CommandLine.Command(
    name = "disassemble",
    header = "Turn bytecode, given as hex, into assembly.",
    description = {
      "",
      "What is printed can be assembled again, slot numbers included, and gives the same bytes. Hex"
          + " may contain white space.",
      ""
    },
    footerHeading = "%nFor example:%n",
    footer = {
      "  echo 'b7000000 2a000000 95000000 00000000' | loopstep ebpf disassemble",
      "  loopstep ebpf disassemble --raw --slots next.bin"
    })
final class EbpfDisassembleCommand extends Command {
  /** What could be assembled again: a million slots of 8 bytes. */
  private static final int MAX_BYTES = 8 * Assembler.MAX_SLOTS;

  /** Two digits for each byte, and as many blanks. */
  private static final int MAX_HEX = 4 * MAX_BYTES;

  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The bytecode (default: standard input, as is `-`).")
  private String file = "-";

  @Option(names = "--raw", description = "FILE holds the bytes themselves, not hex.")
  private boolean raw;

  @Option(
      names = "--slots",
      description = "Put each instruction's slot before it: 8 bytes are a slot.")
  private boolean slots;

  EbpfDisassembleCommand(Terminal terminal) {
    super(terminal);
  }

  /** An instruction and where it stands. */
  private record Line(int slot, String text) {}

  @Override
  public Integer call() {
    json.protect(file);
    List<Line> lines = lines(read());
    if (!json.takesStandardOutput()) {
      lines.forEach(this::print);
    }
    json.write(terminal(), document(lines));
    return ExitCode.YES;
  }

  private Code read() {
    if (raw) {
      InputBytes input = InputBytes.read(file, MAX_BYTES);
      return Decoder.decode(input.name(), input.bytes());
    }
    InputBytes input = InputBytes.read(file, MAX_HEX);
    String text = new String(input.bytes(), StandardCharsets.ISO_8859_1);
    return Decoder.decode(input.name(), Hex.parse(input.name(), text));
  }

  private static List<Line> lines(Code code) {
    List<Line> lines = new ArrayList<>();
    for (int slot = 0; slot < code.slots(); slot++) {
      if (code.startsAt(slot)) {
        lines.add(new Line(slot, Disassembler.text(code.at(slot))));
      }
    }
    return lines;
  }

  private void print(Line line) {
    if (slots) {
      terminal().out().printf("%5d: ", line.slot());
    }
    terminal().out().println(line.text());
  }

  private static Map<String, Object> document(List<Line> lines) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", 1);
    all.put("instructions", lines.stream().map(EbpfDisassembleCommand::document).toList());
    return all;
  }

  private static Map<String, Object> document(Line line) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("slot", line.slot());
    one.put("text", line.text());
    return one;
  }
}
