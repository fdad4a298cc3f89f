// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where things lie in the folder of one lab, and where they lie in Debian's packages. */
record LabLayout(Path folder) {
  private static final String LOADER = "ld-linux-x86-64.so.2";

  private Path library() {
    return folder.resolve("lib");
  }

  private Path qemu() {
    return folder.resolve("qemu/qemu-system-x86_64");
  }

  private Path seabios() {
    return folder.resolve("qemu/seabios");
  }

  private Path firmware() {
    return folder.resolve("qemu/firmware");
  }

  private Path headers() {
    return folder.resolve("include");
  }

  private Path modules() {
    return folder.resolve("modules");
  }

  /** What the lab needs of the packages; the rest (documents, services) is left out. */
  private Map<String, Path> wanted(String release) {
    Map<String, Path> all = new TreeMap<>();
    all.put("usr/lib/x86_64-linux-gnu", library());
    all.put("usr/bin/qemu-system-x86_64", qemu());
    for (String part : List.of("bpf", "liburing", "liburing.h", "linux", "asm-generic")) {
      all.put("usr/include/" + part, headers().resolve(part));
    }
    all.put("usr/include/x86_64-linux-gnu/asm", headers().resolve("asm"));
    all.put("usr/share/seabios", seabios());
    all.put("usr/share/qemu", firmware());
    all.put("usr/lib/modules/" + release, modules());
    return all;
  }

  /**
   * Moves what is needed out of the unpacked packages.
   *
   * @throws dev.loopstep.diagnostic.InputException when the packages do not hold it
   */
  void fill(Path unpacked, String release) throws IOException {
    Files.createDirectories(folder.resolve("qemu"));
    Files.createDirectories(headers());
    for (Map.Entry<String, Path> part : wanted(release).entrySet()) {
      Path from = unpacked.resolve(part.getKey());
      if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
        throw missing(part.getKey());
      }
      Files.move(from, part.getValue());
    }
    bundle();
    for (Path file : needed()) {
      if (!Files.isReadable(file)) {
        throw missing(folder.relativize(file).toString());
      }
    }
  }

  private static RuntimeException missing(String file) {
    return FetchDiagnostic.BAD_PACKAGE.at(
        file,
        "Debian's packages no longer hold this file at this place",
        "try an older kernel with --version, or report this: Loopstep must learn the new place");
  }

  /**
   * QEMU looks for loadable parts in a folder of this name beside the program, which here is the
   * loader, and only without it in the host's own QEMU (get_relocated_path in util/cutils.c).
   */
  private void bundle() throws IOException {
    Path place = library().resolve("qemu-bundle/usr/lib/x86_64-linux-gnu");
    Files.createDirectories(place);
    Files.createSymbolicLink(place.resolve("qemu"), Path.of("../../../../qemu"));
  }

  private List<Path> needed() {
    return List.of(
        modules().resolve("vmlinuz"),
        qemu(),
        seabios().resolve("bios-256k.bin"),
        firmware().resolve("linuxboot_dma.bin"),
        library().resolve(LOADER),
        library().resolve("libc.so.6"),
        library().resolve("libbpf.so.1"),
        library().resolve("liburing.so.2"),
        headers().resolve("liburing.h"),
        headers().resolve("bpf/libbpf.h"));
  }

  /** The lab in this folder, if all of it is there. */
  Optional<LabFiles> files() {
    return Manifest.read(folder)
        .filter(manifest -> needed().stream().allMatch(Files::isReadable))
        .map(this::files);
  }

  private LabFiles files(Manifest manifest) {
    return new LabFiles(
        manifest.release(),
        manifest.kernelVersion(),
        modules().resolve("vmlinuz"),
        modules(),
        qemuCommand(),
        library(),
        headers(),
        manifest.qemuVersion(),
        manifest.libbpfVersion());
  }

  /**
   * QEMU by its own loader: it neither needs nor finds a library of the host, so it is the same
   * program on every distribution.
   */
  List<String> qemuCommand() {
    return List.of(
        library().resolve(LOADER).toString(),
        "--inhibit-cache",
        "--library-path",
        library().toString(),
        qemu().toString(),
        "-L",
        seabios().toString(),
        "-L",
        firmware().toString(),
        "-no-user-config");
  }
}
