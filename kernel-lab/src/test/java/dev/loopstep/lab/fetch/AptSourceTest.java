// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loopstep.diagnostic.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourceTest {
  private static AptSource source(String uri, String... keyrings) {
    return new AptSource(uri, List.of(keyrings));
  }

  @Test
  void readsASourceALine() {
    String text =
        """
        # deb http://a.example/debian sid main
        deb http://b.example/debian bookworm main contrib # ours
        deb [arch=amd64 signed-by=/k/one.gpg,/k/two.gpg] https://c.example/debian/ sid main
        deb-src http://d.example/debian bookworm main
        deb [ Signed-By=0123ABCD ] http://e.example/x ./
        nonsense
        """;
    assertEquals(
        List.of(
            source("http://b.example/debian"),
            source("https://c.example/debian/", "/k/one.gpg", "/k/two.gpg"),
            source("http://e.example/x")),
        AptSource.ofLines(text.lines().toList()));
  }

  @Test
  void readsParagraphs() {
    String text =
        """
        Types: deb
        # a comment in the middle
        URIs: http://a.example/debian
         http://b.example/debian
        Suites: bookworm
        Signed-By: /k/one.gpg

        types: deb deb-src
        uris: http://c.example/debian
        Enabled: no

        Types: deb-src
        URIs: http://d.example/debian

        Types: deb
        URIs: http://e.example/debian
        Signed-By:
         -----BEGIN PGP PUBLIC KEY BLOCK-----
         .
         mDMEY865UxYJKwYBBAHaRw8BAQdAd7Z0srwuhlB6JKFkcf4HU4SSS
        """;
    assertEquals(
        List.of(
            source("http://a.example/debian", "/k/one.gpg"),
            source("http://b.example/debian", "/k/one.gpg"),
            source("http://e.example/debian")),
        AptSource.ofParagraphs(text.lines().toList()));
  }

  @Test
  void tellsTheArchiveFromOthers() {
    for (String uri :
        List.of(
            "http://a.example/debian",
            "https://a.example/x/debian/",
            "mirror+file:/etc/apt/mirrors/debian.list")) {
      assertTrue(source(uri).isDebian(), uri);
    }
    for (String uri :
        List.of(
            "http://a.example/debian-security",
            "http://a.example/ubuntu",
            "mirror+file:/etc/apt/mirrors/debian-security.list",
            "cdrom:[Debian]/debian")) {
      assertFalse(source(uri).isDebian(), uri);
    }
  }

  @Test
  void takesTheFirstMirrorAndTheKeysThatExist(@TempDir Path folder) throws IOException {
    Path parts = Files.createDirectories(folder.resolve("apt/sources.list.d"));
    Path keys = Files.createDirectories(folder.resolve("keys"));
    AptSources sources = new AptSources(folder.resolve("apt"), keys);
    assertId("no-debian-mirror", sources);
    Files.writeString(parts.resolve("a.list"), "deb http://a.example/ubuntu sid main\n");
    assertId("no-debian-mirror", sources);
    Path own = keys.resolve("own.gpg");
    Files.writeString(
        parts.resolve("b.sources"),
        "Types: deb\nURIs: http://b.example/debian\nSigned-By: " + own + "\n");
    Files.writeString(parts.resolve("c.list.off"), "deb http://c.example/debian sid main\n");
    assertId("no-keyring", sources);
    Files.writeString(own, "");
    assertEquals(source("http://b.example/debian", own.toString()), sources.debian());
    Path archive = Files.writeString(keys.resolve("debian-archive-keyring.gpg"), "");
    assertEquals(
        source("http://b.example/debian", archive.toString(), own.toString()), sources.debian());
    assertEquals(source("http://d.example", archive.toString()), sources.named("http://d.example"));
  }

  private static void assertId(String id, AptSources sources) {
    InputException wrong = assertThrows(InputException.class, sources::debian);
    assertEquals(id, wrong.diagnostics().getFirst().id().id());
  }
}
