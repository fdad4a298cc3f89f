// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.btf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.loopstep.ebpf.btf.Btf;
import dev.loopstep.ebpf.btf.BtfReader;
import dev.loopstep.ebpf.elf.Bytes;
import dev.loopstep.ebpf.elf.ElfFile;
import dev.loopstep.ebpf.elf.ElfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types of committed objects as C, against {@code types/<object>.c}. {@code
 * -Dloopstep.listings=write} writes them anew, to be compared by eye with the object's source.
 */
class CSourceTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** The types of an object. */
  static Btf btf(Path object) throws IOException {
    String name = String.valueOf(object.getFileName());
    ElfFile elf = ElfReader.read(Bytes.of(name, Files.readAllBytes(object)));
    return BtfReader.read(elf.contents(elf.section(".BTF").orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "types", "uses_map", "variables"})
  void printsAsBefore(String name) throws IOException {
    String source = CSource.of(btf(RESOURCES.resolve("objects/" + name + ".bpf.o")));
    String text = "// SPDX-License-Identifier: Apache-2.0\n" + source;
    Path file = RESOURCES.resolve("types/" + name + ".c");
    if ("write".equals(System.getProperty("loopstep.listings"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }
}
