// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The committed objects. */
final class Fixtures {
  static final List<String> NAMES =
      List.of(
          "nop_loop-clang14-v1",
          "nop_loop-clang14-v3",
          "nop_loop-clang16-v1",
          "nop_loop-clang16-v3",
          "nop_loop-clang19-v1",
          "nop_loop-clang19-v3",
          "nop_loop-clang19-v4");

  private Fixtures() {}

  static byte[] bytes(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/objects/" + name + ".bpf.o")) {
      if (in == null) {
        throw new IllegalArgumentException("no object " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static BpfObject read(String name) {
    return ObjectReader.read(name + ".bpf.o", bytes(name));
  }
}
