// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectDumpCommandTest {
  private static final List<String> PARTS =
      List.of("--sections", "--programs", "--maps", "--types", "--code");

  private static String object(String name) {
    return Path.of("../sim-core/ebpf/src/test/resources/objects", name + ".bpf.o").toString();
  }

  private static String dump(String... args) {
    String[] command = new String[args.length + 2];
    command[0] = "object";
    command[1] = "dump";
    System.arraycopy(args, 0, command, 2, args.length);
    Cli.Answer answer = Cli.run(command);
    assertEquals("", answer.err());
    assertEquals(ExitCode.YES, answer.code());
    return answer.out();
  }

  /** One diagnostic, exit code 2, nothing on standard output, whichever part is asked for. */
  private static void refused(String id, String... args) {
    String[] command = new String[args.length + 2];
    command[0] = "object";
    command[1] = "dump";
    System.arraycopy(args, 0, command, 2, args.length);
    Cli.Answer answer = Cli.run(command);
    assertEquals(ExitCode.BAD_INPUT, answer.code(), answer.err());
    assertEquals("", answer.out());
    assertTrue(answer.err().startsWith("error[" + id + "]: "), answer.err());
    assertEquals(1, answer.err().split("error\\[", -1).length - 1, answer.err());
    assertFalse(answer.err().contains("\tat "), answer.err());
  }

  @Test
  void allPartsAreShownUnlessSomeAreNamed() {
    String all = dump(object("core"));
    for (String heading : List.of("Sections", "Programs", "Maps", "Types", "Code")) {
      assertTrue(all.contains("\n" + heading + "\n"), heading);
    }
    String two = dump(object("core"), "--maps", "--code");
    assertTrue(two.contains("\nMaps\n") && two.contains("\nCode\n"), two);
    assertFalse(two.contains("Sections") || two.contains("Types"), two);
    for (String part : PARTS) {
      assertFalse(dump(object("core"), part).isEmpty(), part);
    }
  }

  @Test
  void anObjectOfOurOwnIsShown(@TempDir Path folder) {
    String file = folder.resolve("nop_chain.bpf.o").toString();
    assertEquals(ExitCode.YES, Cli.run("compile", Cli.NOP_CHAIN, "-o", file).code());
    String text = dump(file);
    assertTrue(text.contains("; nop_chain.policy:"), text);
    assertTrue(text.contains("call bpf_io_uring_submit_sqes"), text);
    assertTrue(text.contains("loopstep:range:1..1000000000000"), text);
  }

  @Test
  void bytesAndOneProgramCanBeAskedFor() {
    String text = dump(object("variables"), "--code", "--program", "second", "--bytes");
    assertTrue(text.startsWith("second:"), text);
    assertTrue(text.contains("95 00 00 00 00 00 00 00  exit"), text);
    refused("which-program", object("variables"), "--code", "--program", "third");
  }

  @Test
  void jsonHasThePartsThatWereAskedFor(@TempDir Path folder) throws IOException {
    JsonNode all = JsonMapper.shared().readTree(dump(object("packets"), "--json", "-"));
    assertEquals(
        List.of(
            "schema",
            "file",
            "license",
            "sections",
            "programs",
            "structOps",
            "data",
            "maps",
            "types",
            "code"),
        List.copyOf(all.propertyNames()));
    assertEquals("xdp", all.get("programs").get(0).get("section").stringValue());
    Path file = folder.resolve("x.json");
    String text = dump(object("packets"), "--maps", "--json", file.toString());
    assertTrue(text.contains("ringbuf"), text);
    JsonNode maps = JsonMapper.shared().readTree(Files.readString(file));
    assertEquals(
        List.of("schema", "file", "license", "data", "maps"), List.copyOf(maps.propertyNames()));
  }

  @Test
  void coloursAreForTerminals() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
    String[] command = {"object", "dump", object("core"), "--code"};
    assertEquals(ExitCode.YES, Main.run(command, new Terminal(print, print, true, false)));
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("\u001b[2m; core.bpf.c:47: "));
    assertFalse(dump(object("core"), "--code").contains("\u001b"));
  }

  @Test
  void whatIsNoObjectIsRefused(@TempDir Path folder) throws IOException {
    refused("unreadable-policy", "no-such.bpf.o");
    refused("unreadable-policy", folder.toString());
    refused("usage");
    refused("usage", object("core"), "--json", object("core"));
    Path text = Files.writeString(folder.resolve("text.bpf.o"), "policy p\n");
    Path empty = Files.writeString(folder.resolve("empty.bpf.o"), "");
    refused("not-elf", text.toString());
    refused("not-elf", empty.toString());
    byte[] bytes = Files.readAllBytes(Path.of(object("core")));
    bytes[18] = 62;
    refused("not-bpf", Files.write(folder.resolve("x86.o"), bytes).toString());
  }

  @Test
  void aTruncatedObjectIsRefused(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(object("core")));
    for (int length : new int[] {5, 63, 64, 1000, bytes.length - 1}) {
      Path file = folder.resolve("short-" + length + ".bpf.o");
      Files.write(file, Arrays.copyOf(bytes, length));
      refused("truncated-object", file.toString());
      refused("truncated-object", file.toString(), "--json", "-");
    }
  }

  @Test
  void damagedTypesAreRefusedWhereTheyAreNeeded(@TempDir Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(object("core")));
    JsonNode sections =
        JsonMapper.shared().readTree(dump(object("core"), "--sections", "--json", "-"));
    for (JsonNode section : sections.get("sections")) {
      if (section.get("name").stringValue().equals(".BTF")) {
        bytes[section.get("offset").intValue()] = 0;
      }
    }
    String file = Files.write(folder.resolve("damaged.bpf.o"), bytes).toString();
    refused("bad-btf", file);
    refused("bad-btf", file, "--types");
    refused("bad-btf", file, "--code", "--json", "-");
    assertTrue(dump(file, "--sections").contains(".BTF"));
  }
}
