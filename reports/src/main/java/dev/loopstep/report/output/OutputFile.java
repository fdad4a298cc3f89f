// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.report.output;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.report.ReportDiagnostic;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Writes a result whole or not at all: a regular file is written beside its place and moved there.
 * What is not a regular file ({@code -}, {@code /dev/stdout}, a pipe) is written directly, because
 * moving would replace it.
 */
public final class OutputFile {
  private static final int BUFFER = 1 << 16;

  /**
   * Temporary files that are being written: an interrupted process (Ctrl-C) removes them as it
   * ends.
   */
  private static final Set<Path> UNFINISHED = new ConcurrentSkipListSet<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(OutputFile::removeUnfinished));
  }

  private OutputFile() {}

  /** Makes ready for writing while the process ends: by then it is too late to. */
  public static void prepare() {
    // Loading the class does it.
  }

  private static void removeUnfinished() {
    for (Path file : UNFINISHED) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The process is ending; there is nobody to tell.
      }
    }
  }

  /** Writes a result's bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes to the target.
   *
   * @param target a path, or {@code -} for the standard output
   * @param standardOutput where {@code -} goes; flushed, not closed
   * @throws InputException when it cannot be written; a regular file is then as it was
   */
  public static void write(String target, OutputStream standardOutput, Content content) {
    try {
      if (target.equals("-")) {
        direct(standardOutput, content);
      } else {
        Path path = Path.of(target);
        if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
          try (OutputStream out = new FileOutputStream(target)) {
            direct(out, content);
          }
        } else {
          beside(path, content);
        }
      }
    } catch (InvalidPathException e) {
      throw failed(target, "this is no name of a file");
    } catch (IOException e) {
      throw failed(target, reason(e));
    }
  }

  /** Makes a folder and those above it, unless they are there. */
  public static void makeFolder(String folder) {
    try {
      Files.createDirectories(Path.of(folder));
    } catch (InvalidPathException e) {
      throw failed(folder, "this is no name of a folder");
    } catch (IOException e) {
      throw failed(folder, reason(e));
    }
  }

  private static void direct(OutputStream out, Content content) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
    content.writeTo(buffered);
    buffered.flush();
  }

  private static void beside(Path given, Content content) throws IOException {
    // A link stays a link: what it points to is replaced.
    Path path = Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is a folder");
    }
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(given.toString());
    }
    Path temporary = Files.createTempFile(folder, "." + path.getFileName(), ".part");
    UNFINISHED.add(temporary);
    boolean moved = false;
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        direct(out, content);
      }
      copyPermissions(path, temporary);
      move(temporary, path);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
      UNFINISHED.remove(temporary);
    }
  }

  /**
   * Temporary files are private; a result gets the permissions of what it replaces, or those of an
   * ordinary new file.
   */
  private static void copyPermissions(Path path, Path temporary) throws IOException {
    if (!Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
      return;
    }
    Set<PosixFilePermission> permissions =
        Files.exists(path)
            ? Files.getPosixFilePermissions(path)
            : PosixFilePermissions.fromString("rw-r--r--");
    Files.setPosixFilePermissions(temporary, permissions);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What is said where a file or folder does not take what is written. */
  public static InputException failed(String target, IOException e) {
    return failed(target, reason(e));
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "its folder does not exist";
      case NotDirectoryException _ -> "a part of its path is not a folder";
      case AccessDeniedException _ -> "permission denied";
      default -> e.getMessage() == null ? "it cannot be written" : e.getMessage();
    };
  }

  private static InputException failed(String target, String reason) {
    return new InputException(
        ReportDiagnostic.OUTPUT_FAILED,
        new Place.Whole(target),
        "the result could not be written: " + reason,
        "name a file in a folder that exists, is writable and has space");
  }
}
