// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.boot;

import dev.loopstep.diagnostic.InputException;
import dev.loopstep.diagnostic.Place;
import dev.loopstep.lab.fetch.LabFiles;
import dev.loopstep.lab.process.AtExit;
import dev.loopstep.lab.process.Folders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * What every boot has in common: a Java runtime of nothing but {@code java.base}, libbpf and
 * liburing with the libraries that all need, and the agent. It takes seconds to make, so it is kept
 * beside the kernel, under a name that tells what is in it.
 *
 * <p>The agent is Java since it then needs no compiler, is the same code for a guest and for this
 * host, and is checked like the rest; what it costs is a few seconds at the start of a boot.
 */
public final class GuestImage {
  /** Raised when the layout of the image changes. */
  private static final String LAYOUT = "2";

  private static final String LIBRARIES = "lib/x86_64-linux-gnu";
  private static final String LOADER = "ld-linux-x86-64.so.2";

  /**
   * The C library's parts that the JVM is linked with, libbpf and what that is linked with, and
   * liburing for programs in C.
   */
  private static final List<String> NEEDED =
      List.of(
          LOADER,
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "libbpf.so.1",
          "liburing.so.2",
          "libelf.so.1",
          "libz.so.1",
          "libzstd.so.1");

  private GuestImage() {}

  /**
   * The archive, made if it is not there yet.
   *
   * @param folder where it is kept
   */
  public static Path of(LabFiles lab, Path folder) {
    try {
      byte[] agent = AgentJar.bytes();
      Path image = folder.resolve("guest-" + digest(agent, lab) + ".cpio");
      if (!Files.exists(image)) {
        Files.createDirectories(folder);
        make(image, agent, lab);
      }
      return image;
    } catch (IOException e) {
      throw failed("the runtime image for the guest cannot be made: " + e.getMessage());
    }
  }

  private static void make(Path image, byte[] agent, LabFiles lab) throws IOException {
    Path work = Files.createTempDirectory(image.getParent(), ".guest");
    AtExit.remove(work);
    try {
      Path runtime = work.resolve("jre");
      link(runtime);
      Path made = work.resolve("image");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(made));
          Initramfs archive = new Initramfs(out)) {
        archive.tree("jre", runtime);
        for (String library : NEEDED) {
          Path file = lab.libraryFolder().resolve(library);
          archive.file(LIBRARIES + "/" + library, file);
        }
        archive.file("lib64/" + LOADER, lab.libraryFolder().resolve(LOADER));
        archive.file("agent.jar", agent, false);
      }
      Files.move(made, image, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(work);
      AtExit.keep(work);
    }
  }

  private static void link(Path runtime) {
    ToolProvider jlink =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> failed("this Java has no jlink: a JDK is needed, not a JRE"));
    StringWriter messages = new StringWriter();
    PrintWriter writer = new PrintWriter(messages);
    int error =
        jlink.run(
            writer,
            writer,
            "--add-modules",
            "java.base",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            runtime.toString());
    if (error != 0) {
      throw failed("jlink failed: " + messages.toString().strip());
    }
  }

  private static String digest(byte[] agent, LabFiles lab) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String rest =
          LAYOUT + "\n" + Runtime.version() + "\n" + lab.libbpfVersion() + "\n" + lab.release();
      digest.update(rest.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(agent)).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static InputException failed(String message) {
    return new InputException(
        BootDiagnostic.GUEST_IMAGE,
        new Place.Whole("kernel"),
        message,
        "start Loopstep with a whole JDK 25, and see that the cache folder can be written");
  }
}
