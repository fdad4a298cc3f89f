// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.ebpf.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The committed objects. */
final class Fixtures {
  /** One policy by every compiler and for every processor that it knows. */
  static final List<String> NAMES =
      List.of(
          "nop_loop-clang14-v1",
          "nop_loop-clang14-v2",
          "nop_loop-clang14-v3",
          "nop_loop-clang15-v1",
          "nop_loop-clang15-v2",
          "nop_loop-clang15-v3",
          "nop_loop-clang16-v1",
          "nop_loop-clang16-v2",
          "nop_loop-clang16-v3",
          "nop_loop-clang19-v1",
          "nop_loop-clang19-v2",
          "nop_loop-clang19-v3",
          "nop_loop-clang19-v4");

  /** Everything else that can be read, each by two or three compilers. */
  static final List<String> OTHERS =
      List.of(
          "maps-clang14-v1",
          "maps-clang15-v3",
          "maps-clang19-v4",
          "loops-clang14-v2",
          "loops-clang15-v1",
          "loops-clang19-v4",
          "sections-clang15-v2",
          "sections-clang16-v3",
          "sections-clang19-v4",
          "externs-clang14-v1",
          "externs-clang16-v2",
          "externs-clang19-v4",
          "core_kinds-clang14-v3",
          "core_kinds-clang16-v3",
          "core_kinds-clang19-v4",
          "core",
          "unchecked",
          "uses_map",
          "variables");

  /** Objects that are refused. */
  static final List<String> REFUSED = List.of("foreign_map", "foreign_type", "packets");

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
