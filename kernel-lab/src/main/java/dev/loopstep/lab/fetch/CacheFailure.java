// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.diagnostic.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What is wrong with the cache folder. */
final class CacheFailure {
  private static final String ELSEWHERE = "name another folder in LOOPSTEP_CACHE";

  /** In the words of libc, of apt and of quotas. */
  private static final List<String> FULL =
      List.of("no space left on device", "enough free space", "disk quota exceeded");

  private CacheFailure() {}

  /** Whether a program or the JVM says that the disk is full. */
  static boolean isFull(String said) {
    String text = said.toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(text::contains);
  }

  static InputException of(Path folder, IOException e) {
    if (isFull(String.valueOf(e.getMessage()))) {
      return full(folder);
    }
    String reason =
        switch (e) {
          case AccessDeniedException _ -> "permission denied";
          case FileAlreadyExistsException _ -> "something else than a folder is in its place";
          case NoSuchFileException _ -> "no folder can be made there";
          case FileSystemException failure when failure.getReason() != null -> failure.getReason();
          default -> String.valueOf(e.getMessage());
        };
    return FetchDiagnostic.CACHE_NOT_WRITABLE.at(
        folder.toString(), "the cache folder cannot be written: " + reason, ELSEWHERE);
  }

  static InputException full(Path folder) {
    return FetchDiagnostic.DISK_FULL.at(
        folder.toString(),
        "the disk is full; fetching takes about " + Workspace.NEEDED_MIB + " MiB",
        "make room (folders of old kernels can be deleted there), or " + ELSEWHERE);
  }
}
