// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where scenarios, policies and what these name are read from. That is the disk unless a command
 * says otherwise for what it does: {@link #CURRENT} is bound for that long, so that readers need
 * not hand a source down to each other.
 */
public interface InputSource {
  /** The files of the disk. */
  InputSource DISK =
      new InputSource() {
        @Override
        public boolean exists(Path path) {
          return Files.exists(path);
        }

        @Override
        public boolean isFolder(Path path) {
          return Files.isDirectory(path);
        }

        @Override
        public byte[] read(Path path, int most) throws IOException {
          try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(most);
          }
        }
      };

  /** What is read from now; the disk where it is not bound. */
  ScopedValue<InputSource> CURRENT = ScopedValue.newInstance();

  /** The source that is to be read from. */
  static InputSource current() {
    return CURRENT.orElse(DISK);
  }

  /** Whether there is such a file or folder. */
  boolean exists(Path path);

  /** Whether it is a folder. */
  boolean isFolder(Path path);

  /**
   * Reads a file.
   *
   * @param most so many bytes at most
   */
  byte[] read(Path path, int most) throws IOException;

  /** As files are named where they are kept: with slashes, and without detours. */
  static String name(Path path) {
    return path.normalize().toString().replace('\\', '/');
  }
}
