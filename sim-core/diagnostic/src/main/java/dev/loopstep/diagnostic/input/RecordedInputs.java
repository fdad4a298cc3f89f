// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads from another source and keeps what was read. */
public final class RecordedInputs implements InputSource {
  private final InputSource from;
  private final Map<String, byte[]> files = new TreeMap<>();

  public RecordedInputs(InputSource from) {
    this.from = from;
  }

  @Override
  public boolean exists(Path path) {
    return from.exists(path);
  }

  @Override
  public boolean isFolder(Path path) {
    return from.isFolder(path);
  }

  @Override
  public byte[] read(Path path, int most) throws IOException {
    byte[] bytes = from.read(path, most);
    files.put(InputSource.name(path), bytes);
    return bytes;
  }

  /** The contents of all files that were read, by {@link InputSource#name}. */
  public Map<String, byte[]> files() {
    return new TreeMap<>(files);
  }
}
