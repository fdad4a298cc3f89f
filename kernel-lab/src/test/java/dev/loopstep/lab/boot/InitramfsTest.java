// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitramfsTest {
  @TempDir private Path folder;

  private static List<String> list(byte[] archive) throws IOException {
    List<String> names = new ArrayList<>();
    try (CpioArchiveInputStream in =
        new CpioArchiveInputStream(new ByteArrayInputStream(archive))) {
      CpioArchiveEntry entry;
      while ((entry = in.getNextEntry()) != null) {
        names.add(
            entry.getName()
                + (entry.isDirectory() ? "/" : " " + Integer.toOctalString((int) entry.getMode())));
      }
    }
    return names;
  }

  @Test
  void foldersComeBeforeWhatIsInThemAndOnce() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Initramfs archive = new Initramfs(bytes)) {
      archive.file("a/b/one", new byte[] {1}, true);
      archive.file("a/b/two", new byte[] {2, 3}, false);
      archive.file("three", new byte[0], false);
    }
    assertEquals(
        List.of("a/", "a/b/", "a/b/one 100755", "a/b/two 100644", "three 100644"),
        list(bytes.toByteArray()));
  }

  @Test
  void theSameFilesMakeTheSameBytes() throws IOException {
    Files.createDirectories(folder.resolve("x/y"));
    Files.writeString(folder.resolve("x/y/z"), "hello");
    Files.writeString(folder.resolve("x/a"), "first");
    assertArrayEquals(tree(), tree());
    assertEquals(List.of("t/", "t/x/", "t/x/a 100644", "t/x/y/", "t/x/y/z 100644"), list(tree()));
  }

  private byte[] tree() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Initramfs archive = new Initramfs(bytes)) {
      archive.tree("t", folder);
    }
    return bytes.toByteArray();
  }
}
