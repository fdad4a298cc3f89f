// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where this machine gets Debian from.
 *
 * @param folder apt's configuration, usually /etc/apt
 * @param keyrings usually /usr/share/keyrings
 */
record AptSources(Path folder, Path keyrings) {
  private static final List<String> ARCHIVE_KEYS =
      List.of("debian-archive-keyring.gpg", "debian-archive-keyring.pgp");

  /**
   * The first Debian mirror, with keyrings that exist.
   *
   * @throws dev.loopstep.diagnostic.InputException when there is no mirror, or no keyring
   */
  AptSource debian() {
    return withKeys(
        all().stream()
            .filter(AptSource::isDebian)
            .findFirst()
            .orElseThrow(() ->
                FetchDiagnostic.NO_DEBIAN_MIRROR.at(
                    folder.toString(),
                    "apt's sources name no Debian mirror (an address that ends in /debian)",
                    "name one with --mirror; on another distribution than Debian also install the"
                        + " package debian-archive-keyring")));
  }

  /**
   * A mirror that the user names, with Debian's own keys.
   *
   * @throws dev.loopstep.diagnostic.InputException when there is no keyring
   */
  AptSource named(String uri) {
    return withKeys(new AptSource(uri, List.of()));
  }

  private AptSource withKeys(AptSource source) {
    Stream<Path> own = ARCHIVE_KEYS.stream().map(keyrings::resolve);
    Stream<Path> given = source.keyrings().stream().map(Path::of);
    List<String> present =
        Stream.concat(own.filter(Files::isReadable).limit(1), given.filter(Files::isReadable))
            .map(Path::toString)
            .distinct()
            .toList();
    if (present.isEmpty()) {
      throw FetchDiagnostic.NO_KEYRING.at(
          keyrings.resolve(ARCHIVE_KEYS.getFirst()).toString(),
          "Debian's keys are not on this machine, so nothing that it sends could be trusted",
          "install the package debian-archive-keyring");
    }
    return new AptSource(source.uri(), present);
  }

  private List<AptSource> all() {
    List<AptSource> all = new ArrayList<>(AptSource.ofLines(lines(folder.resolve("sources.list"))));
    for (Path file : parts()) {
      if (file.toString().endsWith(".list")) {
        all.addAll(AptSource.ofLines(lines(file)));
      } else if (file.toString().endsWith(".sources")) {
        all.addAll(AptSource.ofParagraphs(lines(file)));
      }
    }
    return all;
  }

  private List<Path> parts() {
    try (Stream<Path> files = Files.list(folder.resolve("sources.list.d"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A file that is missing or unreadable names no source. */
  private static List<String> lines(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
