// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @Test
  void countsAndRemovesAFolderButNothingThatLinksPointTo(@TempDir Path folder) throws IOException {
    Path kept = Files.writeString(folder.resolve("kept"), "0123456789");
    Path gone = Files.createDirectories(folder.resolve("gone/deep")).getParent();
    Files.writeString(folder.resolve("gone/deep/file"), "0123");
    Files.createSymbolicLink(folder.resolve("gone/link"), kept);
    Files.createSymbolicLink(folder.resolve("gone/links"), folder);
    assertEquals(4, Folders.size(folder.resolve("gone")));
    Folders.delete(folder.resolve("gone"));
    assertFalse(Files.exists(folder.resolve("gone")), String.valueOf(gone));
    assertTrue(Files.exists(kept));
  }

  @Test
  void whatIsNotThereIsEmpty(@TempDir Path folder) {
    Folders.delete(folder.resolve("none"));
    assertEquals(0, Folders.size(folder.resolve("none")));
  }
}
