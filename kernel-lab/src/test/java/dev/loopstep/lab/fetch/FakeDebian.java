// SPDX-License-Identifier: Apache-2.0
package dev.loopstep.lab.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A machine whose apt knows one kernel and needs no network: scripts that behave like Debian's
 * programs, and packages that are shell scripts laying out a few files.
 */
final class FakeDebian {
  static final String RELEASE = "7.2.13+deb14-cloud-amd64";

  private final Path folder;

  FakeDebian(Path folder) {
    this.folder = folder;
  }

  void install() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("keys"));
    Files.createDirectories(folder.resolve("apt"));
    Files.writeString(folder.resolve("keys/debian-archive-keyring.gpg"), "");
    Files.writeString(folder.resolve("apt/sources.list"), "deb http://m.example/debian sid main\n");
    program("apt-config", "echo 'Acquire::http::Proxy \"http://proxy.example\";'");
    program("apt-get", aptGet("true"));
    program("apt-cache", APT_CACHE);
    program("dpkg-deb", "exec /bin/sh \"$2\" \"$3\"");
  }

  private static final String APT_CACHE =
      """
      case "$*" in
        *' depends '*) echo '  Depends: linux-image-@' ;;
        *' pkgnames '*) echo linux-binary-@; echo linux-binary-unsigned-@ ;;
        *' show '*) echo 'Package: x'; echo 'Version: 7.2.13-1' ;;
      esac
      """
          .replace("@", RELEASE);

  /** apt-get, with something that it does first when it downloads. */
  static String aptGet(String first) {
    return """
    kernel() {
      echo "Get:$1 http://m.example/debian sid/main amd64 $2 amd64 7.2.13-1 [1 kB]"
      cat > "$2_7.2.13-1_amd64.deb"
    }
    case "$*" in
      *--download-only*) FIRST
        cat > qemu-system-x86_1%3a11.1_amd64.deb <<'E'
    d=$1/usr/lib/x86_64-linux-gnu; mkdir -p $d $1/usr/bin $1/usr/share/qemu $1/usr/share/seabios
    printf '#!/bin/sh\\necho QEMU 11\\n' > $d/ld-linux-x86-64.so.2; chmod 755 $d/ld-linux-x86-64.so.2
    touch $d/libc.so.6 $d/liburing.so.2 $1/usr/bin/qemu-system-x86_64 $1/usr/share/qemu/linuxboot_dma.bin
    touch $1/usr/share/seabios/bios-256k.bin
    E
        echo 'mkdir -p $1/usr/lib/x86_64-linux-gnu; touch $1/usr/lib/x86_64-linux-gnu/libbpf.so.1' > libbpf1_1%3a1.7-1_amd64.deb ;;
      *' download liburing-dev '*)
        echo 'mkdir -p $1/usr/include/liburing; touch $1/usr/include/liburing.h' | kernel 1 liburing-dev
        echo 'mkdir -p $1/usr/include/bpf; touch $1/usr/include/bpf/libbpf.h' | kernel 2 libbpf-dev
        echo 'cd $1; mkdir -p usr/include/linux usr/include/asm-generic usr/include/x86_64-linux-gnu/asm' | kernel 3 linux-libc-dev ;;
      *' download '*)
        echo 'mkdir -p $1/usr/lib/modules/@; touch $1/usr/lib/modules/@/vmlinuz' | kernel 1 linux-binary-@
        echo 'mkdir -p $1/usr/lib/modules/@/kernel' | kernel 2 linux-modules-@ ;;
    esac
    """
        .replace("FIRST", first)
        .replace("@", RELEASE);
  }

  /** Replaces a program. */
  void program(String name, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  void remove(String file) throws IOException {
    Files.delete(folder.resolve(file));
  }

  LabCache cache() {
    return new LabCache(folder.resolve("cache/kernel"));
  }

  FetchOptions options(String system, Optional<String> version, boolean again) {
    FetchOptions.Host host =
        new FetchOptions.Host(
            system,
            folder.resolve("bin").toString(),
            folder.resolve("apt"),
            folder.resolve("keys"));
    return new FetchOptions(cache(), host, version, Optional.empty(), again);
  }

  FetchOptions options() {
    return options("Linux amd64", Optional.empty(), false);
  }
}
