// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.diagnostic.input;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Files that were kept, and no others. */
public final class KeptInputs implements InputSource {
  private final Map<String, byte[]> files;

  /**
   * @param files contents by {@link InputSource#name}
   */
  public KeptInputs(Map<String, byte[]> files) {
    this.files = new TreeMap<>(files);
  }

  @Override
  public boolean exists(Path path) {
    return files.containsKey(InputSource.name(path)) || isFolder(path);
  }

  @Override
  public boolean isFolder(Path path) {
    String folder = InputSource.name(path) + "/";
    return files.keySet().stream().anyMatch(name -> name.startsWith(folder));
  }

  @Override
  public byte[] read(Path path, int most) throws IOException {
    byte[] bytes = files.get(InputSource.name(path));
    if (bytes == null) {
      throw new NoSuchFileException(InputSource.name(path));
    }
    return bytes.length <= most ? bytes.clone() : Arrays.copyOf(bytes, most);
  }
}
