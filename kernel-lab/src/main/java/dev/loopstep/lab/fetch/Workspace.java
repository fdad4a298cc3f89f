// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import dev.loopstep.lab.process.AtExit;
import dev.loopstep.lab.process.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder beside the labs in which one is made. Only one process at a time has one, so whatever
 * another left behind, killed in the middle, can go.
 */
final class Workspace implements AutoCloseable {
  /**
   * What a fetch needs at its largest, measured in November 2026 at 340 MiB: lists 23, downloads
   * 76, unpacked 225.
   */
  static final long NEEDED_MIB = 400;

  private static final String PREFIX = ".fetch-";

  private final Path cache;
  private final Path folder;
  private final FileChannel lock;

  private Workspace(Path cache, Path folder, FileChannel lock) {
    this.cache = cache;
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Waits for other fetches to end, and begins one.
   *
   * @throws IOException when the cache cannot be written
   */
  static Workspace open(Path cache) throws IOException {
    Files.createDirectories(cache);
    FileChannel lock =
        FileChannel.open(
            cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock.lock();
      for (Path left : leftovers(cache)) {
        Folders.delete(left);
      }
      Path folder = Files.createTempDirectory(cache, PREFIX);
      AtExit.remove(folder);
      return new Workspace(cache, folder, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static List<Path> leftovers(Path cache) throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
  }

  Path cache() {
    return cache;
  }

  /** A folder in it, made if need be. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /**
   * Refuses to begin what would fill the disk.
   *
   * @throws dev.loopstep.diagnostic.InputException when there is too little room
   */
  void checkRoom() throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() >> 20 < NEEDED_MIB) {
      throw CacheFailure.full(cache);
    }
  }

  /** Puts a finished lab in its place; from one moment to the next it is there. */
  void publish(Path lab, Path place) throws IOException {
    if (Files.exists(place)) {
      Files.move(place, folder.resolve("replaced"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(lab, place, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder);
    AtExit.keep(folder);
    lock.close();
  }
}
