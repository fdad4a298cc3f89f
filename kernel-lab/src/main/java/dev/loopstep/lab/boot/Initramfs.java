// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * Writes an initial file system: a cpio archive as the kernel unpacks it (Documentation/
 * driver-api/early-userspace/buffer-format.rst). Archives may follow one another; folders are made
 * before what lies in them.
 */
final class Initramfs implements AutoCloseable {
  private final CpioArchiveOutputStream out;
  private final Set<String> folders = new HashSet<>();

  Initramfs(OutputStream out) {
    this.out = new CpioArchiveOutputStream(out, CpioConstants.FORMAT_NEW);
  }

  /** Adds a file and the folders above it. */
  void file(String path, byte[] contents, boolean executable) throws IOException {
    foldersOf(path);
    CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, path, contents.length);
    entry.setMode(CpioConstants.C_ISREG | (executable ? 0755 : 0644));
    entry.setTime(0);
    out.putArchiveEntry(entry);
    out.write(contents);
    out.closeArchiveEntry();
  }

  /** Adds a file of this machine. */
  void file(String path, Path source) throws IOException {
    file(path, Files.readAllBytes(source), Files.isExecutable(source));
  }

  /** Adds all files below a folder of this machine; links are followed. */
  void tree(String path, Path source) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      file(path + "/" + source.relativize(file), file);
    }
  }

  private void foldersOf(String path) throws IOException {
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      if (folders.add(folder)) {
        CpioArchiveEntry entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, folder);
        entry.setMode(CpioConstants.C_ISDIR | 0755);
        entry.setTime(0);
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
      }
    }
  }

  /** Ends the archive. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
