// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.ebpf.insn.Encoder;
import dev.loopstep.lang.file.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ebpf assemble}, {@code ebpf disassemble}, {@code ebpf exec --asm}. */
class AssemblyCommandsTest {
  private static final String TEXT =
      """
      ; the sum of the numbers from 1 to the memory's first byte
        r2 = *(u8 *)(r1 +0)
        r0 = 0x0 ll
      loop:
        if r2 == 0 goto done
        r0 += r2
        r2 -= 1
        goto loop
      done:
        exit
      """;

  private static final String HEX =
      """
      7112000000000000
      18000000000000000000000000000000
      1502030000000000
      0f20000000000000
      1702000001000000
      0500fcff00000000
      9500000000000000
      """;

  @TempDir private Path folder = Path.of("");

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Cli.Answer runWith(String input, String... args) {
    return Cli.runWith(input, args);
  }

  @Test
  void textBecomesHexThatExecTakes() throws IOException {
    Cli.Answer hex = Cli.run("ebpf", "assemble", file("sum.s", TEXT));
    assertEquals(ExitCode.YES, hex.code(), hex.err());
    assertEquals(HEX, hex.out());
    assertEquals("37\n", runWith(hex.out(), "ebpf", "exec", "0a").out());
    assertEquals(HEX, runWith(TEXT, "ebpf", "assemble").out());
    assertEquals(HEX, runWith(TEXT, "ebpf", "assemble", "-").out());
  }

  @Test
  void execTakesAssembly() throws IOException {
    assertEquals("37\n", Cli.run("ebpf", "exec", "--asm", file("sum.s", TEXT), "0a").out());
  }

  @Test
  void hexBecomesTextThatAssembleTakes() throws IOException {
    Cli.Answer plain = runWith(HEX, "ebpf", "disassemble");
    assertTrue(plain.out().contains("if r2 == 0 goto +3\n"), plain.out());
    assertEquals(HEX, runWith(plain.out(), "ebpf", "assemble").out());
    Cli.Answer numbered = Cli.run("ebpf", "disassemble", "--slots", file("sum.hex", HEX));
    assertTrue(numbered.out().contains("    3: if r2 == 0 goto +3\n"), numbered.out());
    assertEquals(HEX, runWith(numbered.out(), "ebpf", "assemble").out());
  }

  @Test
  void aPolicyAsAssemblyBecomesItsBytes() {
    String text = Cli.run("compile", Cli.HOLD_DEPTH, "--emit", "asm").out();
    Cli.Answer hex = runWith(text, "ebpf", "assemble");
    assertEquals("", hex.err());
    byte[] program = Encoder.encode(PolicyFile.read(Cli.HOLD_DEPTH, null).program().code());
    assertEquals(HexFormat.of().formatHex(program), hex.out().replace("\n", ""));
    String unnumbered = text.replaceAll("(?m)^ *[0-9]+: ", "");
    assertEquals(hex.out(), runWith(unnumbered, "ebpf", "assemble").out());
  }

  @Test
  void bytesGoToAFileAndComeBack() throws IOException {
    String target = folder.resolve("sum.bin").toString();
    Cli.Answer answer = Cli.run("ebpf", "assemble", file("sum.s", TEXT), "-o", target);
    assertEquals(target + ": 7 instructions, 64 bytes\n", answer.out());
    byte[] bytes = HexFormat.of().parseHex(HEX.replace("\n", ""));
    assertArrayEquals(bytes, Files.readAllBytes(Path.of(target)));
    assertEquals(
        runWith(HEX, "ebpf", "disassemble").out(),
        Cli.run("ebpf", "disassemble", "--raw", target).out());
  }

  @Test
  void bothSpeakJson() throws IOException {
    JsonNode assembled = json(Cli.run("ebpf", "assemble", file("sum.s", TEXT), "--json", "-"));
    assertEquals(7, assembled.get("instructions").intValue());
    assertEquals(8, assembled.get("slots").intValue());
    assertEquals(HEX.replace("\n", ""), assembled.get("code").stringValue());
    JsonNode read = json(runWith(HEX, "ebpf", "disassemble", "--json", "-"));
    assertEquals(7, read.get("instructions").size());
    assertEquals(3, read.get("instructions").get(2).get("slot").intValue());
    assertEquals("exit", read.get("instructions").get(6).get("text").stringValue());
  }

  @Test
  void everyWrongLineIsShownAndNothingIsWritten() throws IOException {
    String wrong = file("wrong.s", "r0 = 1\nw1 += r2\nexti\n");
    Path target = folder.resolve("wrong.bin");
    Cli.Answer answer = Cli.run("ebpf", "assemble", wrong, "-o", target.toString());
    assertEquals(ExitCode.BAD_INPUT, answer.code());
    assertEquals("", answer.out());
    assertTrue(answer.err().startsWith("error[width-mismatch]: "), answer.err());
    assertTrue(answer.err().contains(" --> " + wrong + ":3:1\n"), answer.err());
    assertTrue(answer.err().contains("did you mean `exit`?"), answer.err());
    assertFalse(Files.exists(target));
  }

  @Test
  void wrongBytesAreRefusedAtTheirPlace() throws IOException {
    refused("bad-hex", runWith("95 0", "ebpf", "disassemble"));
    refused("unknown-instruction", runWith("ff00000000000000", "ebpf", "disassemble"));
    refused("truncated-instruction", runWith("9500", "ebpf", "disassemble"));
    refused(
        "truncated-instruction",
        Cli.run("ebpf", "disassemble", "--raw", file("text.bin", "no bytecode")));
    refused("bad-assembly", runWith("\0\1\2", "ebpf", "assemble"));
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'e', 'x', (byte) 0xff});
    Cli.Answer noText = Cli.run("ebpf", "assemble", bytes.toString());
    refused("bad-assembly", noText);
    assertTrue(noText.err().contains("bytes at offset 2 (0x2)\n"), noText.err());
    refused("bad-assembly", runWith("r0 = 1;\nr0 ?", "ebpf", "exec", "--asm", "-"));
  }

  @Test
  void theTextIsNeverOverwritten() throws IOException {
    String text = file("sum.s", TEXT);
    refused("usage", Cli.run("ebpf", "assemble", text, "-o", text));
    refused("usage", Cli.run("ebpf", "assemble", text, "--json", text));
    refused("usage", Cli.run("ebpf", "exec", "--asm", text, "0a", "--json", text));
    assertEquals(TEXT, Files.readString(Path.of(text)));
  }

  private static void refused(String id, Cli.Answer answer) {
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertTrue(answer.err().startsWith("error[" + id + "]: "), answer.err());
    assertEquals("", answer.out());
  }

  private static JsonNode json(Cli.Answer answer) {
    assertEquals("", answer.err());
    return JsonMapper.shared().readTree(answer.out());
  }
}
